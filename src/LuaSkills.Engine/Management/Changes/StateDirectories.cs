using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Management.Changes;

/// <summary>Where changes of packages keep what they need, below one runtime root (spec section 6).</summary>
internal sealed class StateDirectories
{
    /// <param name="layer">A root; roots with one parent share these directories.</param>
    /// <param name="layout">The engine's directories.</param>
    public StateDirectories(RootLayer layer, EngineLayout layout)
    {
        State = Path.GetFullPath(Path.Join(layer.RuntimeRoot, layout.StateDirectoryName));
    }

    /// <summary>All of them lie here.</summary>
    public string State { get; }

    /// <summary>Packages to be installed; a directory for each change.</summary>
    public string InstallStaging => Path.Join(State, "install_tmp");

    /// <summary>New packages of skills that are updated.</summary>
    public string UpdateStaging => Path.Join(State, "update_tmp");

    /// <summary>Old packages of skills that are updated.</summary>
    public string UpdateBackup => Path.Join(State, "update_backup");

    /// <summary>Packages that are removed.</summary>
    public string UninstallBackup => Path.Join(State, "uninstall_backup");

    /// <summary>The install record of a skill.</summary>
    public string RecordOf(string skillId) => Path.Join(State, "installs", skillId + ".yaml");

    /// <summary>The record that disables a skill.</summary>
    public string DisabledRecordOf(string skillId) => Path.Join(State, "skills", "disabled", skillId + ".json");

    /// <summary>A directory for a change that nothing else has.</summary>
    public static string NewDirectory(string parent, string skillId, DateTimeOffset now)
    {
        for (long time = now.ToUnixTimeMilliseconds(); ; time++)
        {
            string directory = Path.Join(parent, FormattableString.Invariant($"{skillId}-{time}"));
            if (!Path.Exists(directory))
                return directory;
        }
    }
}
