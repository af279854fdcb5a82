using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Sandboxing;
using LuaSkills.Engine.Text;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Io;

/// <summary><c>vulcan.io</c> (spec section 4.6); <c>bootstrap.lua</c> makes an iterator of what <c>lines</c> returns.</summary>
internal static class IoFunctions
{
    // Of failures, which are named after what was tried rather than after the function.
    private const string Opening = "vulcan.io.open";

    private static readonly FileResult s_true = static (ref VulcanCall call, byte[] _) => call.Push(true);

    private delegate int OnFile(ref VulcanCall call, string path);

    public static void Register(VulcanTable table)
    {
        Add(table, "open", Opening, Open);
        Add(table, "read_text", "read_text", PathAccess.ReadOnly, PathIntent.File, ReadText);
        Add(table, "write_text", "vulcan.io.write_text", PathAccess.ReadWrite, PathIntent.CreateOrReplace, WriteText);
        Add(table, "append_text", "vulcan.io.append_text", PathAccess.ReadWrite, PathIntent.CreateOrReplace, AppendText);
        Add(table, "lines", Opening, OpenLines);
        table.Add("popen", "vulcan.io.popen", OpenPipe);
        table.Add("tmpfile", "vulcan.io.tmpfile", OpenTemporary);
    }

    /// <summary>Pushes a handle.</summary>
    public static int Push(ref VulcanCall call, ManagedFile file)
    {
        ManagedUserdata.Push(call.State, file, call.Vm.Functions.FileMetatable);
        FileRoom.Check(ref call, file);
        return 1;
    }

    private static void Add(VulcanTable table, string name, string operation, PathAccess access, PathIntent intent, OnFile body) => Add(
        table,
        name,
        operation,
        (ref VulcanCall call, string path) =>
        {
            using GuardedPath? guarded = call.Guard(path, access, intent);
            return body(ref call, guarded?.Path ?? path);
        });

    private static void Add(VulcanTable table, string name, string operation, OnFile body) => table.Add(name, "vulcan.io." + name, (ref VulcanCall call) =>
    {
        string path = call.Resolve(PlainArguments.RequirePath(ref call, 1, "path"));
        try
        {
            return body(ref call, path);
        }
        catch (TextEncodingException error)
        {
            throw call.Error(error.Message);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new LuaRaiseException($"{operation}: {OsError.Describe(error, path)}");
        }
    });

    private static int Open(ref VulcanCall call, string path)
    {
        OpenMode mode = call.TypeAt(2) is LuaType.None or LuaType.Nil ? OpenMode.Read : RequireMode(ref call, 2);
        return Open(ref call, path, mode, IoOptions.Read(ref call, 3).Encoding);
    }

    private static int ReadText(ref VulcanCall call, string path)
    {
        TextEncoding encoding = IoOptions.Read(ref call, 2).Encoding;
        return FileContent.Read(ref call, path, "read_text", (ref VulcanCall call, byte[] bytes) => call.Push(encoding.Decode(bytes).Utf8.Span));
    }

    private static int WriteText(ref VulcanCall call, string path)
    {
        ReadOnlySpan<byte> content = PlainArguments.RequireUtf8(ref call, 2, "content", allowBlank: true);
        ReadOnlySpan<byte> bytes = IoOptions.Read(ref call, 3).Encoding.Encode(content);
        return FileContent.Replace(ref call, path, call.FunctionName, bytes, s_true);
    }

    private static int AppendText(ref VulcanCall call, string path)
    {
        ReadOnlySpan<byte> content = PlainArguments.RequireUtf8(ref call, 2, "content", allowBlank: true);
        ReadOnlySpan<byte> bytes = IoOptions.Read(ref call, 3).Encoding.Encode(content);
        return FileContent.Append(ref call, path, call.FunctionName, bytes, s_true);
    }

    private static int OpenLines(ref VulcanCall call, string path) => Open(ref call, path, OpenMode.Read, IoOptions.Read(ref call, 2).Encoding);

    private static int Open(ref VulcanCall call, string path, OpenMode mode, TextEncoding encoding)
    {
        if (call.Vm.Policy is { } policy)
            return Push(ref call, GuardedFile.Open(ref call, policy.Paths, Path.Combine(call.BaseDirectory, path), mode, encoding));
        bool isRead = mode.KeepsContent && (mode.Base == 'r' || FileEntry.TargetExists(path));
        return isRead
            ? FileContent.Read(ref call, path, Opening, (ref VulcanCall call, byte[] bytes) => Push(ref call, ManagedFile.Of(path, mode, encoding, bytes)))
            : Push(ref call, ManagedFile.Of(path, mode, encoding, default));
    }

    private static int OpenPipe(ref VulcanCall call)
    {
        string command = PlainArguments.RequireString(ref call, 1, "command");
        int optionsIndex = 3;
        bool isBinary = false;
        switch (call.TypeAt(2))
        {
            case LuaType.None or LuaType.Nil:
                break;
            case LuaType.Table:
                optionsIndex = 2;
                break;
            case LuaType.String:
                isBinary = RequireMode(ref call, 2) is { IsUpdate: false } mode
                    ? mode.Base == 'r' ? mode.IsBinary : throw call.Error("write mode is not implemented yet")
                    : throw UnsupportedMode(ref call, 2);
                break;
            default:
                throw call.Error($"mode must be a string or options table, got {PlainArguments.TypeName(ref call, 2)}");
        }

        IoOptions options = IoOptions.Read(ref call, optionsIndex);
        HostStop stop = HostStop.For(call.Vm.Interrupt);
        Task<CommandOutput> running = ShellCommand.RunAsync(call.Vm, command, call.Vm.WorkingDirectory, options.Timeout, stop.Token);
        return new CommandOperation(running, stop, options, isBinary).Complete(ref call);
    }

    private static int OpenTemporary(ref VulcanCall call)
    {
        try
        {
            return Push(ref call, call.Vm.Policy is null ? ManagedFile.CreateTemporary() : ManagedFile.Scratch());
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw call.Error(OsError.Describe(error, Path.GetTempPath()));
        }
    }

    private static OpenMode RequireMode(ref VulcanCall call, int index) =>
        OpenMode.Parse(PlainArguments.RequireString(ref call, index, "mode")) ?? throw UnsupportedMode(ref call, index);

    private static LuaRaiseException UnsupportedMode(ref VulcanCall call, int index) => call.Error($"unsupported mode `{call.State.TextAt(index)}`");
}
