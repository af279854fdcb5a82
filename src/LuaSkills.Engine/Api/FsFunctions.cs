using System.IO.Enumeration;
using System.Text.Unicode;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Sandboxing;
using LuaSkills.Engine.Text;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary><c>vulcan.fs</c> (spec section 4.5). Relative paths start at the working directory of the VM; only a sandbox sets bounds.</summary>
internal static class FsFunctions
{
    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private delegate int OnePath(ref VulcanCall call, string path);

    private delegate int TwoPaths(ref VulcanCall call, string from, string to);

    public static void Register(VulcanTable table)
    {
        Add(table, "list", PathAccess.ReadOnly, PathIntent.Directory, List);
        Add(table, "read", PathAccess.ReadOnly, PathIntent.File, Read);
        Add(table, "write", PathAccess.ReadWrite, PathIntent.CreateOrReplace, Write);
        Add(table, "read_bytes", PathAccess.ReadOnly, PathIntent.File, ReadBytes);
        Add(table, "write_bytes", PathAccess.ReadWrite, PathIntent.CreateOrReplace, WriteBytes);
        Add(table, "rename", Rename);
        Add(table, "copy", Copy);
        Add(table, "remove", Remove);
        Add(table, "mkdir", MakeDirectory);
        Add(table, "stat", PathAccess.ReadOnly, PathIntent.Metadata, Stat, static (ref VulcanCall call) => call.PushNil());
        Add(
            table,
            "exists",
            PathAccess.ReadOnly,
            PathIntent.Existing,
            static (ref VulcanCall call, string path) => call.Push(FileEntry.TargetExists(path)),
            static (ref VulcanCall call) => call.Push(false));
        Add(
            table,
            "is_dir",
            PathAccess.ReadOnly,
            PathIntent.Existing,
            static (ref VulcanCall call, string path) => call.Push(Directory.Exists(path)),
            static (ref VulcanCall call) => call.Push(false));
    }

    private static void Add(VulcanTable table, string name, PathAccess access, PathIntent intent, OnePath body, VulcanFunction? missing = null) => Add(
        table,
        name,
        (ref VulcanCall call, string path) =>
        {
            try
            {
                using GuardedPath? guarded = call.Guard(path, access, intent);
                return body(ref call, guarded?.Path ?? path);
            }
            catch (FileNotFoundException) when (missing is not null && call.Vm.Policy is not null)
            {
                return missing(ref call);
            }
        });

    private static void Add(VulcanTable table, string name, OnePath body) => table.Add(name, (ref VulcanCall call) =>
    {
        string path = call.Resolve(call.RequirePath(1, "path"));
        try
        {
            return body(ref call, path);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw call.Error(OsError.Describe(error, path));
        }
    });

    private static void Add(VulcanTable table, string name, TwoPaths body) => table.Add(name, (ref VulcanCall call) =>
    {
        string from = call.Resolve(call.RequirePath(1, "source"));
        string to = call.Resolve(call.RequirePath(2, "destination"));
        try
        {
            return body(ref call, from, to);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw call.Error(OsError.Describe(error, FileEntry.TargetExists(from) ? to : from));
        }
    });

    private static int List(ref VulcanCall call, string path)
    {
        LuaState state = call.State;
        state.NewTable();
        int table = state.Top;
        long count = 0;
        foreach (string name in new FileSystemEnumerable<string>(path, static (ref FileSystemEntry entry) => entry.FileName.ToString(), s_everything))
        {
            // .NET decodes what is not UTF-8 to U+FFFD; such a name then leads nowhere.
            if (name.Contains('\uFFFD', StringComparison.Ordinal) && FileEntry.Find(Path.Join(path, name)) is null)
                throw call.Error($"non-UTF-8 file name under {call.State.TextAt(1)}: {name}");
            state.PushString(name);
            state.RawSet(table, ++count);
        }

        return 1;
    }

    private static int Read(ref VulcanCall call, string path) => FileContent.Read(
        ref call,
        path,
        call.FunctionName,
        static (ref VulcanCall call, byte[] utf8) => Utf8.IsValid(utf8) ? call.Push(utf8) : throw call.Error("stream did not contain valid UTF-8"));

    private static int Write(ref VulcanCall call, string path)
    {
        ReadOnlySpan<byte> content = call.RequireUtf8(2, "content", allowBlank: true);
        return FileContent.Replace(ref call, path, call.FunctionName, content, static (ref VulcanCall _, byte[] _) => 0);
    }

    private static int ReadBytes(ref VulcanCall call, string path) => FileContent.Read(
        ref call,
        path,
        call.FunctionName,
        static (ref VulcanCall call, byte[] bytes) => call.Push(TextEncodings.Base64.Decode(bytes).Utf8.Span));

    private static int WriteBytes(ref VulcanCall call, string path)
    {
        ReadOnlySpan<byte> content = call.RequireUtf8(2, "content");
        try
        {
            ReadOnlySpan<byte> bytes = TextEncodings.Base64.Encode(content);
            return FileContent.Replace(ref call, path, call.FunctionName, bytes, static (ref VulcanCall call, byte[] _) => call.Push(true));
        }
        catch (TextEncodingException error)
        {
            throw call.Error(error.Message);
        }
    }

    private static int Rename(ref VulcanCall call, string from, string to)
    {
        if (call.Vm.Policy is { } policy)
            GuardedFiles.Rename(policy.Paths, from, to, call.BaseDirectory);
        else if (!OperatingSystem.IsWindows())
            UnixFiles.Rename(from, to);
        else if (Directory.Exists(from))
            Directory.Move(from, to);
        else
            File.Move(from, to, overwrite: true);
        return call.Push(true);
    }

    private static int Copy(ref VulcanCall call, string from, string to)
    {
        bool overwrite = Option(ref call, 3, "overwrite");
        try
        {
            return call.Push(call.Vm.Policy is { } policy
                ? GuardedFiles.Copy(policy.Paths, from, to, overwrite, call.BaseDirectory)
                : FileCopy.Copy(from, to, overwrite));
        }
        catch (FileCopyException error)
        {
            throw call.Error(error.Message);
        }
    }

    private static int Remove(ref VulcanCall call, string path)
    {
        bool recursive = Option(ref call, 2, "recursive");
        if (call.Vm.Policy is { } policy)
            return call.Push(GuardedFiles.Remove(policy.Paths, path, recursive, call.BaseDirectory));
        if (FileEntry.Find(path) is not { } entry)
            return call.Push(false);
        entry.Remove(recursive);
        return call.Push(true);
    }

    private static int MakeDirectory(ref VulcanCall call, string path)
    {
        bool recursive = Option(ref call, 2, "recursive");
        if (call.Vm.Policy is { } policy)
            return call.Push(GuardedFiles.MakeDirectory(policy.Paths, path, recursive, call.BaseDirectory));
        if (Directory.Exists(path))
            return call.Push(false);
        if (FileEntry.TargetExists(path))
            throw call.Error($"target already exists and is not a directory: {call.State.TextAt(1)}");
        if (!recursive && Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { } parent && !Directory.Exists(parent))
            throw new DirectoryNotFoundException();
        Directory.CreateDirectory(path);
        return call.Push(true);
    }

    private static int Stat(ref VulcanCall call, string path)
    {
        if (FileEntry.Find(path) is not { } entry)
            return call.PushNil();

        FileInfo info = new(path);
        bool isFile = !entry.IsLink && !entry.IsDirectory && !entry.IsSpecial;
        LuaState state = call.State;
        state.NewTable(recordSize: 7);
        int table = state.Top;
        state.PushString(entry.IsLink ? "symlink"u8 : entry.IsDirectory ? "dir"u8 : isFile ? "file"u8 : "other"u8);
        state.RawSet(table, "kind"u8);
        state.PushBoolean(isFile);
        state.RawSet(table, "is_file"u8);
        state.PushBoolean(entry.IsDirectory);
        state.RawSet(table, "is_dir"u8);
        state.PushBoolean(entry.IsLink);
        state.RawSet(table, "is_symlink"u8);
        state.PushBoolean(IsReadOnly(entry, info));
        state.RawSet(table, "readonly"u8);
        if (isFile)
        {
            state.PushInteger(info.Length);
            state.RawSet(table, "size"u8);
        }

        state.PushInteger(new DateTimeOffset(info.LastWriteTimeUtc).ToUnixTimeMilliseconds());
        state.RawSet(table, "modified_unix_ms"u8);
        return 1;
    }

    /// <summary>Whether nobody may write; on Unix by the permission bits, which do not matter for a link.</summary>
    private static bool IsReadOnly(in FileEntry entry, FileInfo info)
    {
        const UnixFileMode AnyWrite = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (OperatingSystem.IsWindows())
            return entry.Attributes.HasFlag(FileAttributes.ReadOnly);
        return !entry.IsLink && (info.UnixFileMode & AnyWrite) == UnixFileMode.None;
    }

    /// <summary>Reads a boolean of the options table, which may be left out.</summary>
    private static bool Option(ref VulcanCall call, int index, string name)
    {
        if (call.TypeAt(index) is LuaType.None or LuaType.Nil)
            return false;
        call.RequireTable(index, "options");

        LuaState state = call.State;
        state.PushString(name);
        LuaType type = state.RawGet(index);
        bool value = state.BooleanAt(-1);
        string? wrongType = type is LuaType.Nil or LuaType.Boolean ? null : LuaTypeName.Of(state, state.Top);
        state.Pop(1);
        return wrongType is null ? value : throw call.Error($"options.{name} must be a boolean when provided: {wrongType}");
    }
}
