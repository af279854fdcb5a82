using System.Text;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Management.Changes;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Management;

/// <summary>Removes skills (spec section 7.7).</summary>
/// <param name="services">The engine.</param>
/// <param name="scope">Among which roots, and on whose behalf.</param>
internal sealed class SkillRemoval(ChangeServices services, SkillChangeScope scope)
{
    private readonly List<string> _warnings = [];

    /// <summary>Removes a skill.</summary>
    /// <exception cref="SkillException">It is refused or failed; nothing has changed.</exception>
    public SkillUninstallResult Uninstall(string skillId, SkillUninstallOptions options)
    {
        using RootChange change = RootChange.Begin(
            services,
            scope.Roots,
            () => DeclaredSkill.FindToUninstall(scope, skillId),
            static skill => skill.Layer,
            out DeclaredSkill skill,
            CancellationToken.None);

        // Its dependencies go with it, so what they are must be clear.
        CheckDependencies(skill);
        LoadReport report = TakeOut(skill, change.State);
        RemoveDependencies(skill);
        (bool sqliteRemoved, bool sqliteRetained) = RemoveDatabase(skill, DatabaseKind.Sqlite, options.RemoveSqlite);
        (bool lanceDbRemoved, bool lanceDbRetained) = RemoveDatabase(skill, DatabaseKind.LanceDb, options.RemoveLanceDb);
        return new SkillUninstallResult(skillId, Describe(sqliteRemoved, sqliteRetained, lanceDbRemoved, lanceDbRetained))
        {
            SkillRemoved = true,
            SqliteRemoved = sqliteRemoved,
            SqliteRetained = sqliteRetained,
            LanceDbRemoved = lanceDbRemoved,
            LanceDbRetained = lanceDbRetained,
            Report = report,
        };
    }

    private static void CheckDependencies(DeclaredSkill skill)
    {
        try
        {
            _ = DependencyFile.Read(skill.Directory);
        }
        catch (PackageFaultException fault)
        {
            throw new SkillException(fault.Code, fault.Message, fault) { SkillId = skill.Id };
        }
    }

    private LoadReport TakeOut(DeclaredSkill skill, StateDirectories state)
    {
        string backup = StateDirectories.NewDirectory(state.UninstallBackup, skill.Id, DateTimeOffset.UtcNow);
        PackageTransaction transaction = new(token => services.Reload(scope.Roots, token), services.Log, services.Files)
        {
            Name = "uninstall",
        };
        lock (services.Gate)
        {
            return transaction.Run(
                backup,
                () => PackageChange.Begin(ChangeKind.Uninstall, skill.Id, backup, skill.Directory, state, services.Files),
                static change => change.TakeOut(),
                static change => change.RemoveRecords());
        }
    }

    private void RemoveDependencies(DeclaredSkill skill)
    {
        try
        {
            new DependencyCleanup(skill.Id, new LayerDirectories(skill.Layer.RuntimeRoot, services.Layout)).RemoveAll();
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            Warn($"failed to remove dependencies: {OsError.Describe(error, skill.Layer.RuntimeRoot)}");
        }
    }

    private (bool Removed, bool Retained) RemoveDatabase(DeclaredSkill skill, DatabaseKind kind, bool isRequested)
    {
        if (!isRequested)
            return (false, true);

        string name = kind == DatabaseKind.Sqlite ? "sqlite" : "lancedb";
        string directory = Path.Join(skill.Layer.RuntimeRoot, services.Layout.DatabaseDirectoryName, name, skill.Id);
        try
        {
            services.Databases.Close(DatabaseBinder.BindingOf(skill.Id, skill.Directory, skill.Layer, services.Layout.DatabaseDirectoryName, kind));
            if (!Directory.Exists(directory))
                return (false, false);
            Directory.Delete(directory, recursive: true);
            return (true, false);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            Warn($"failed to remove {name} database {directory}: {OsError.Describe(error, directory)}");
            return (false, false);
        }
    }

    private void Warn(string warning)
    {
        services.Log.Warn($"[LuaSkills:uninstall] {warning}");
        _warnings.Add(warning);
    }

    private string Describe(bool sqliteRemoved, bool sqliteRetained, bool lanceDbRemoved, bool lanceDbRetained)
    {
        StringBuilder message = new(
            $"skill package removed=true sqlite_removed={Flag(sqliteRemoved)} sqlite_retained={Flag(sqliteRetained)} lancedb_removed={Flag(lanceDbRemoved)} lancedb_retained={Flag(lanceDbRetained)}; skill package removed");
        foreach (string warning in _warnings)
            message.Append("; ").Append(warning);
        return message.ToString();
    }

    private static string Flag(bool value) => value ? "true" : "false";
}
