using System.Text.Json;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Leases;

/// <summary>A lease to be made, with its options checked (spec section 3.12.3).</summary>
internal sealed class LeasePlan
{
    private LeasePlan()
    {
    }

    public required LeaseProfile Profile { get; init; }

    public required string Sid { get; init; }

    public required bool Replace { get; init; }

    /// <summary>How long it lives unused; <see langword="null"/> for ever.</summary>
    public required TimeSpan? TimeToLive { get; init; }

    public required string? WorkingDirectory { get; init; }

    public required string? WorkspaceRoot { get; init; }

    public required string? SystemLuaLibrary { get; init; }

    /// <summary>Its directories of Lua modules.</summary>
    public required IReadOnlyList<string> LuaRoots { get; init; }

    /// <summary>Its directories of modules, as search paths.</summary>
    public required PackagePaths Roots { get; init; }

    /// <summary>Checks the options of a lease; makes the directory of the system's Lua library.</summary>
    /// <param name="family">Through which family it is made.</param>
    /// <param name="options">The options.</param>
    /// <param name="systemLuaLibrary">Directory of the system's Lua library.</param>
    /// <exception cref="SkillException">An option is invalid, or the directory cannot be made.</exception>
    public static LeasePlan Of(LeaseFamily family, RuntimeLeaseOptions options, string systemLuaLibrary)
    {
        LeaseProfile profile = family.Profile;
        string sid = LeaseRules.Sid(options.Sid);
        TimeSpan? timeToLive = LeaseRules.TimeToLive(profile, options.TimeToLive);
        if (options.Mounts is { } mounts && !IsObject(mounts))
            throw LeaseFault.Invalid("runtime lease mounts must be one JSON object when present");

        string? workingDirectory = LeaseRules.PathText("cwd", options.WorkingDirectory);
        string? workspaceRoot = LeaseRules.PathText("workspace_root", options.WorkspaceRoot);
        List<string> luaRoots = LeaseRules.PathTexts("lua_roots", options.LuaRoots);
        List<string> nativeRoots = LeaseRules.PathTexts("c_roots", options.NativeRoots);
        bool isSystem = profile == LeaseProfile.SystemLuaLib;
        if (isSystem)
        {
            Make(systemLuaLibrary);
            workingDirectory ??= systemLuaLibrary;
            if (!luaRoots.Contains(systemLuaLibrary))
                luaRoots.Insert(0, systemLuaLibrary);
        }

        return new LeasePlan
        {
            Profile = profile,
            Sid = sid,
            Replace = options.Replace,
            TimeToLive = timeToLive,
            WorkingDirectory = workingDirectory,
            WorkspaceRoot = workspaceRoot,
            SystemLuaLibrary = isSystem ? systemLuaLibrary : null,
            LuaRoots = luaRoots,
            Roots = PackagePaths.OfRoots(luaRoots, nativeRoots),
        };
    }

    private static bool IsObject(JsonText text)
    {
        Utf8JsonReader reader = new(text.Utf8);
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject;
    }

    private static void Make(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"failed to create system_lua_lib_dir {directory}: {OsError.Describe(error, directory)}", error);
        }
    }
}
