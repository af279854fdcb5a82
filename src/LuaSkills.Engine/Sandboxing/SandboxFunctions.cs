using LuaSkills.Engine.Api;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Sandboxing;

/// <summary>What <c>sandbox.lua</c> needs from the engine; skills see some of these functions as parts of Lua's library.</summary>
internal static class SandboxFunctions
{
    public static void Register(VulcanTable table)
    {
        table.Add("sandbox_source", "loadfile", Source);
        table.Add("sandbox_library", "loadlib", Library);
        table.Add("sandbox_demand_native", "ffi", DemandNative);
        table.Add("sandbox_getenv", "os.getenv", Variable);
        table.Add("sandbox_remove", "os.remove", Remove);
        table.Add("sandbox_rename", "os.rename", Rename);
        table.Add("sandbox_tmpname", "os.tmpname", TemporaryName);
    }

    /// <summary>
    /// <c>source(path, searches)</c>: the content of a file without a first line for the shell; else nil and why. What may not be read is an error, unless the path is one of
    /// several that are tried.
    /// </summary>
    private static int Source(ref VulcanCall call)
    {
        string path = call.State.TextAt(1);
        try
        {
            using GuardedPath file = call.Guard(path, PathAccess.ReadOnly, PathIntent.File) ?? throw call.Error("there is no sandbox");
            byte[] content = File.ReadAllBytes(file.Path);
            call.Vm.Catalogue.SignedSources?.Demand(Path.Combine(call.BaseDirectory, path), content);
            return call.Push(WithoutFirstLine(content));
        }
        catch (SkillException error) when (error is not SkillPermissionException || call.State.BooleanAt(2))
        {
            call.State.PushNil();
            return 1 + call.Push(error.Message);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            call.State.PushNil();
            return 1 + call.Push(call.State.BooleanAt(2) ? $"no file '{path}'" : $"cannot open {path}: {OsError.Describe(error, path)}");
        }
    }

    private static ReadOnlySpan<byte> WithoutFirstLine(ReadOnlySpan<byte> source)
    {
        if (source.StartsWith("\uFEFF"u8))
            source = source[3..];
        if (source is not [(byte)'#', ..])
            return source;
        int end = source.IndexOf((byte)'\n');

        // The line feed stays, so that lines keep their numbers.
        return end < 0 ? default : source[end..];
    }

    /// <summary><c>library(path, demands)</c>: the path of a native library that may be loaded, without links; else nil and why, or an error about the permission.</summary>
    private static int Library(ref VulcanCall call)
    {
        SkillPolicy policy = PolicyOf(call);
        string path = call.State.TextAt(1);
        string full = Path.Combine(call.BaseDirectory, path);
        if (call.State.BooleanAt(2))
            policy.DemandNativeLibrary(full);
        if (policy.AllowsNativeLibrary(full) && CanonicalPath.TryResolve(full) is { } canonical && File.Exists(canonical))
            return call.Push(canonical);
        call.State.PushNil();
        return 1 + call.Push($"no file '{path}' that may be loaded");
    }

    private static int DemandNative(ref VulcanCall call)
    {
        PolicyOf(call).DemandNativeCode(call.State.TextAt(1));
        return 0;
    }

    /// <summary><c>getenv(name)</c>: one of the variables that the skill was given, or nil.</summary>
    private static int Variable(ref VulcanCall call)
    {
        string name = call.RequireString(1, "name");
        return PolicyOf(call).Permissions.Environment.TryGetValue(name, out string? value) ? call.Push(value) : call.PushNil();
    }

    private static int Remove(ref VulcanCall call)
    {
        string path = call.RequireString(1, "filename");
        try
        {
            using GuardedPath entry = PolicyOf(call).Paths.Open(path, PathAccess.ReadWrite, PathIntent.Delete, call.BaseDirectory);
            entry.Remove();
            return call.Push(true);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            return PushFailure(call, error, path);
        }
    }

    private static int Rename(ref VulcanCall call)
    {
        string from = call.RequireString(1, "oldname");
        string to = call.RequireString(2, "newname");
        try
        {
            GuardedFiles.Rename(PolicyOf(call).Paths, from, to, call.BaseDirectory);
            return call.Push(true);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            return PushFailure(call, error, from);
        }
    }

    /// <summary><c>tmpname()</c>: the path of a new empty file in the system's directory for temporary ones, if the skill may write there.</summary>
    private static int TemporaryName(ref VulcanCall call)
    {
        string path = Path.Join(Path.GetTempPath(), "lua_" + Path.GetRandomFileName());
        try
        {
            using GuardedPath file = PolicyOf(call).Paths.Open(path, PathAccess.ReadWrite, PathIntent.CreateOrReplace);
            return call.Push(path);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new LuaRaiseException("unable to generate a unique filename");
        }
    }

    private static SkillPolicy PolicyOf(in VulcanCall call) => call.Vm.Policy ?? throw call.Error("there is no sandbox");

    private static int PushFailure(in VulcanCall call, Exception error, string path)
    {
        call.State.PushNil();
        call.State.PushString($"{path}: {OsError.Describe(error, path)}");
        call.State.PushInteger(OsError.NumberOf(error, path));
        return 3;
    }
}
