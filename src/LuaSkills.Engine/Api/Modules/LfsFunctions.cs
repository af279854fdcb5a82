using System.IO.Enumeration;
using System.Runtime.InteropServices;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Modules;

/// <summary>What <c>lfs.lua</c> makes the <c>lfs</c> module of. Paths follow the rules of <c>vulcan.fs</c>; failures of the system are nil, its text and its number.</summary>
internal static class LfsFunctions
{
    private const int NotFound = 2;
    private const int Exists = 17;
    private const int NotSupported = 95;

    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private delegate int OnePath(ref VulcanCall call, string path);

    public static void Register(VulcanTable table)
    {
        Add(table, "attributes", PathAccess.ReadOnly, PathIntent.Existing, static (ref VulcanCall call, string path) => LfsAttributes.Push(ref call, path, follows: true));
        Add(table, "symlinkattributes", PathAccess.ReadOnly, PathIntent.Metadata, static (ref VulcanCall call, string path) => LfsAttributes.Push(ref call, path, follows: false));
        Add(table, "list", PathAccess.ReadOnly, PathIntent.Directory, List);
        Add(table, "mkdir", PathAccess.ReadWrite, PathIntent.Create, MakeDirectory);
        Add(table, "rmdir", PathAccess.ReadWrite, PathIntent.Delete, RemoveDirectory);
        Add(table, "touch", PathAccess.ReadWrite, PathIntent.Metadata, Touch);
        Add(table, "symlink", MakeLink);
        table.Add("currentdir", static (ref VulcanCall call) => call.Push(call.Vm.WorkingDirectory ?? Environment.CurrentDirectory));
    }

    /// <summary>Pushes nil, the system's text and its number.</summary>
    public static int PushFailure(in VulcanCall call, int number)
    {
        call.State.PushNil();
        call.State.PushString(Marshal.GetPInvokeErrorMessage(number));
        call.State.PushInteger(number);
        return 3;
    }

    private static void Add(VulcanTable table, string name, PathAccess access, PathIntent intent, OnePath body) => Add(
        table,
        name,
        (ref VulcanCall call, string path) =>
        {
            using GuardedPath? guarded = call.Guard(path, access, intent);
            return body(ref call, guarded?.Path ?? path);
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
            int number = OsError.NumberOf(error, path);
            if (number != 0)
                return PushFailure(call, number);
            call.State.PushNil();
            call.State.PushString(error.Message);
            return 2;
        }
    });

    /// <summary><c>list(path)</c>: the names in a directory, <c>.</c> and <c>..</c> first.</summary>
    private static int List(ref VulcanCall call, string path)
    {
        LuaState state = call.State;
        state.NewTable();
        int table = state.Top;
        state.PushString("."u8);
        state.RawSet(table, 1);
        state.PushString(".."u8);
        state.RawSet(table, 2);
        long count = 2;
        foreach (string name in new FileSystemEnumerable<string>(path, static (ref FileSystemEntry entry) => entry.FileName.ToString(), s_everything))
        {
            state.PushString(name);
            state.RawSet(table, ++count);
        }

        return 1;
    }

    private static int MakeDirectory(ref VulcanCall call, string path)
    {
        if (FileEntry.Find(path) is not null)
            return PushFailure(call, Exists);
        if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { } parent && !Directory.Exists(parent))
            throw new DirectoryNotFoundException();
        Directory.CreateDirectory(path);
        return call.Push(true);
    }

    private static int RemoveDirectory(ref VulcanCall call, string path)
    {
        Directory.Delete(path, recursive: false);
        return call.Push(true);
    }

    /// <summary><c>touch(path[, access[, modification]])</c>: seconds since 1970; now without them.</summary>
    private static int Touch(ref VulcanCall call, string path)
    {
        if (!FileEntry.TargetExists(path))
            return PushFailure(call, NotFound);
        DateTime access = TimeAt(call, 2) ?? DateTime.UtcNow;
        DateTime modification = TimeAt(call, 3) ?? access;
        File.SetLastAccessTimeUtc(path, access);
        File.SetLastWriteTimeUtc(path, modification);
        return call.Push(true);
    }

    /// <summary><c>symlink(target, path)</c></summary>
    private static int MakeLink(ref VulcanCall call, string resolvedTarget)
    {
        // The target stands in the link as it was given, and starts at the link.
        string target = call.State.TextAt(1);
        string path = call.Resolve(call.RequirePath(2, "new path"));
        if (call.Vm.Policy is { } policy)
        {
            // A link that leads out is no way out, but others may take it for one of theirs.
            string place = Path.GetDirectoryName(Path.Combine(call.BaseDirectory, path)) ?? "/";
            string full = PathText.Normalize(Path.Combine(place, target));
            policy.Paths.DemandText(full, PathAccess.ReadOnly);
            if (!policy.Paths.Allows(full, PathAccess.ReadOnly))
                throw policy.Paths.LeadsOut(full, PathAccess.ReadOnly);
        }

        using GuardedPath? guarded = call.Guard(path, PathAccess.ReadWrite, PathIntent.Create);
        path = guarded?.Path ?? path;
        if (FileEntry.Find(path) is not null)
            return PushFailure(call, Exists);
        try
        {
            if (Directory.Exists(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", target)))
                Directory.CreateSymbolicLink(path, target);
            else
                File.CreateSymbolicLink(path, target);
        }
        catch (PlatformNotSupportedException)
        {
            return PushFailure(call, NotSupported);
        }

        return call.Push(true);
    }

    private static DateTime? TimeAt(in VulcanCall call, int index)
    {
        if (call.TypeAt(index) is LuaType.None or LuaType.Nil)
            return null;
        double seconds = call.TypeAt(index) == LuaType.Number ? call.State.NumberAt(index) : double.NaN;
        // The years that .NET has.
        return seconds is >= -62_135_596_800 and < 253_402_300_800
            ? DateTime.UnixEpoch.AddSeconds(seconds)
            : throw call.Error($"time must be a number of seconds, got {call.TypeName(index)}");
    }
}
