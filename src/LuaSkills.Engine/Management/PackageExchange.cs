using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Management.Changes;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Management;

/// <summary>Puts the package of an archive into a root, alone or in the place of an older one.</summary>
/// <param name="services">The engine.</param>
/// <param name="roots">The whole chain, to be loaded anew.</param>
/// <param name="layer">The root that is changed.</param>
/// <param name="state">Where changes keep what they need.</param>
/// <param name="progress">Hears how far it is.</param>
/// <param name="cancellationToken">Gives up until the skills are loaded anew.</param>
internal sealed class PackageExchange(
    ChangeServices services,
    IReadOnlyList<SkillRoot> roots,
    RootLayer layer,
    StateDirectories state,
    ChangeProgress progress,
    CancellationToken cancellationToken)
{
    /// <summary>Puts a package where none is.</summary>
    /// <param name="package">The package.</param>
    /// <param name="record">The install record.</param>
    /// <exception cref="SkillException">The package is refused or a step failed; nothing has changed.</exception>
    public LoadReport PutIn(StagedPackage package, byte[] record)
    {
        string id = package.SkillId;
        string staging = StateDirectories.NewDirectory(state.InstallStaging, id, DateTimeOffset.UtcNow);
        Stage(package, staging, "skill");
        string target = ChangeRoots.DirectoryOf(layer, id);
        PackageTransaction transaction = TransactionOf("Install");
        if (Path.Exists(target))
        {
            transaction.TryClean(staging);
            throw new SkillException(SkillErrorCode.TargetRefused, $"target skill directory {target} already exists") { SkillId = id };
        }

        LoadReport report = Run(() => transaction.Run(
            staging,
            () => PackageChange.Begin(ChangeKind.Install, id, staging, target, state, services.Files),
            change =>
            {
                progress.Report("staging_install", "started", "moving skill into target root");
                change.PutIn(change.Package);
            },
            change => change.WriteRecord(record)));
        progress.Report("committing", "completed", "skill lifecycle change committed");
        return report;
    }

    /// <summary>Puts a package in the place of an older one.</summary>
    /// <param name="package">The package.</param>
    /// <param name="record">The install record.</param>
    /// <param name="warning">What could not be removed of the older one's dependencies, for the end of a message; empty when all could.</param>
    /// <exception cref="SkillException">The package is refused or a step failed; nothing has changed.</exception>
    public LoadReport Replace(StagedPackage package, byte[] record, out string warning)
    {
        string id = package.SkillId;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string staging = StateDirectories.NewDirectory(state.UpdateStaging, id, now);
        PackageTransaction transaction = TransactionOf("Update");
        LoadReport report;
        DependencyManifest? oldDependencies;
        DependencyManifest? newDependencies;
        try
        {
            Stage(package, staging, "update");
            string target = ChangeRoots.DirectoryOf(layer, id);
            oldDependencies = DependencyFile.TryRead(target);
            newDependencies = DependencyFile.TryRead(Path.Join(staging, id));
            string backup = StateDirectories.NewDirectory(state.UpdateBackup, id, now);
            report = Run(() => transaction.Run(
                backup,
                () => PackageChange.Begin(ChangeKind.Update, id, backup, target, state, services.Files),
                change =>
                {
                    progress.Report("backing_up_current", "started", "moving current skill to update backup");
                    change.TakeOut();
                    progress.Report("staging_update", "started", "moving updated skill into target root");
                    change.PutIn(Path.Join(staging, id));
                },
                change => change.WriteRecord(record)));
        }
        finally
        {
            transaction.TryClean(staging);
        }

        progress.Report("committing", "completed", "skill lifecycle change committed");
        warning = CleanDependencies(id, oldDependencies, newDependencies);
        return report;
    }

    private void Stage(StagedPackage package, string staging, string what)
    {
        try
        {
            progress.Report("extracting_archive", "started", "extracting skill archive");
            package.Extract(staging, services.Options.Sources.ArchiveLimits, cancellationToken);
            progress.Report("validating_skill_manifest", "started", "validating extracted skill manifest");
            package.Check(Path.Join(staging, package.SkillId), what);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch
        {
            TransactionOf(what).TryClean(staging);
            throw;
        }
    }

    // The skill is up to date whether or not this succeeds.
    private string CleanDependencies(string id, DependencyManifest? before, DependencyManifest? after)
    {
        try
        {
            new DependencyCleanup(id, new LayerDirectories(layer.RuntimeRoot, services.Layout)).RemoveStale(before, after);
            return "";
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            return $" (warning: stale dependency cleanup failed: {OsError.Describe(error, layer.RuntimeRoot)})";
        }
    }

    private LoadReport Run(Func<LoadReport> transaction)
    {
        lock (services.Gate)
            return transaction();
    }

    private PackageTransaction TransactionOf(string name) => new(token => services.Reload(roots, token), services.Log, services.Files)
    {
        Name = name,
        CancellationToken = cancellationToken,
        Reloading = () => progress.Report("reloading_runtime", "started", "reloading LuaSkills runtime after staged change"),
        Committing = () => progress.Report("committing", "started", "committing staged skill lifecycle change"),
    };
}
