using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Management.Changes;
using LuaSkills.Engine.Management.Sources;

namespace LuaSkills.Engine.Management;

/// <summary>Installs and updates skills (spec sections 7.5 and 7.6).</summary>
/// <param name="services">The engine.</param>
/// <param name="scope">Among which roots, and on whose behalf.</param>
/// <param name="cancellationToken">Gives up until the skills are loaded anew.</param>
internal sealed class SkillInstaller(ChangeServices services, SkillChangeScope scope, CancellationToken cancellationToken)
{
    /// <summary>Installs a skill.</summary>
    /// <exception cref="SkillException">It is refused or failed; nothing has changed.</exception>
    public SkillApplyResult Install(SkillInstallRequest request)
    {
        ChangeRoots roots = ChangeRoots.Check(scope);
        string id = RequestedSkill.IdOf(request);
        using RootChange change = RootChange.Begin(
            services,
            scope.Roots,
            () => ChangeTarget.ForInstall(roots, id),
            static target => target.Layer,
            out ChangeTarget target,
            cancellationToken);
        ChangeProgress progress = ProgressOf(roots, "Install", id, target.Layer);
        return Reported(progress, () => target.IsDeclared
            ? new SkillApplyResult(id, SkillApplyStatus.AlreadyInstalled, "skill already exists; use update to evaluate upgrade behavior")
            : Install(request, id, target.Layer, roots, change.State, progress));
    }

    /// <summary>Updates a skill.</summary>
    /// <inheritdoc cref="Install(SkillInstallRequest)"/>
    public SkillApplyResult Update(SkillInstallRequest request)
    {
        ChangeRoots roots = ChangeRoots.Check(scope);
        string id = RequestedSkill.IdOf(request);
        using RootChange change = RootChange.Begin(
            services,
            scope.Roots,
            () => ChangeTarget.ForUpdate(roots, id),
            static target => target.Layer,
            out ChangeTarget target,
            cancellationToken);
        ChangeProgress progress = ProgressOf(roots, "Update", id, target.Layer);
        return Reported(progress, () => Update(id, target.Layer, roots, change.State, progress));
    }

    private SkillApplyResult Install(SkillInstallRequest request, string id, RootLayer layer, ChangeRoots roots, StateDirectories state, ChangeProgress progress)
    {
        SourceDownloads downloads = DownloadsOf(layer);
        SkillRelease release = new SkillSources(downloads, services.Options.Sources, roots.IsSystem, progress).Resolve(request, id);
        string archive = downloads.FetchArchive(id, release, progress);

        string staging = StateDirectories.NewDirectory(state.InstallStaging, id, DateTimeOffset.UtcNow);
        Stage(id, release, archive, staging, "skill", progress);
        string target = ChangeRoots.DirectoryOf(layer, id);
        PackageTransaction transaction = TransactionOf("Install", progress);
        if (Path.Exists(target))
        {
            transaction.TryClean(staging);
            throw new SkillException(SkillErrorCode.TargetRefused, $"target skill directory {target} already exists") { SkillId = id };
        }

        byte[] record = RecordOf(id, release);
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
        return ResultOf(
            id,
            SkillApplyStatus.Installed,
            $"skill '{id}' version {release.Version} was installed from {SourceTypes.Describe(release.SourceType, release.Locator)}",
            release,
            report);
    }

    private SkillApplyResult Update(string id, RootLayer layer, ChangeRoots roots, StateDirectories state, ChangeProgress progress)
    {
        InstallRecord? installed = InstallRecord.Read(state.RecordOf(id));
        if (installed is not { IsManaged: true })
            throw new SkillException(SkillErrorCode.NotManaged, $"skill '{id}' is not managed by the install workflow; automatic update is unavailable") { SkillId = id };

        SourceDownloads downloads = DownloadsOf(layer);
        SkillRelease release = new SkillSources(downloads, services.Options.Sources, roots.IsSystem, progress).Resolve(installed with { SkillId = id });
        if (VersionOrder.Compare(release.Version, installed.Version) <= 0)
        {
            return ResultOf(id, SkillApplyStatus.UpToDate, $"skill '{id}' is already on version {installed.Version}", release, report: null) with
            {
                Version = installed.Version,
            };
        }

        string archive = downloads.FetchArchive(id, release, progress);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string staging = StateDirectories.NewDirectory(state.UpdateStaging, id, now);
        PackageTransaction transaction = TransactionOf("Update", progress);
        LoadReport report;
        DependencyManifest? oldDependencies;
        DependencyManifest? newDependencies;
        try
        {
            Stage(id, release, archive, staging, "update", progress);
            string target = ChangeRoots.DirectoryOf(layer, id);
            oldDependencies = DependencyFile.TryRead(target);
            newDependencies = DependencyFile.TryRead(Path.Join(staging, id));
            byte[] record = RecordOf(id, release);
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
        string message = $"skill '{id}' was updated from version {installed.Version} to {release.Version}";
        return ResultOf(id, SkillApplyStatus.Updated, message + CleanDependencies(id, layer, oldDependencies, newDependencies), release, report);
    }

    private void Stage(string id, SkillRelease release, string archive, string staging, string what, ChangeProgress progress)
    {
        StagedPackage package = new(id, archive);
        try
        {
            progress.Report("extracting_archive", "started", "extracting skill archive");
            package.Extract(staging, services.Options.Sources.ArchiveLimits, cancellationToken);
            progress.Report("validating_skill_manifest", "started", "validating extracted skill manifest");
            package.Check(Path.Join(staging, id), release.Version, what);
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch
        {
            TransactionOf(what, progress).TryClean(staging);
            throw;
        }
    }

    // The skill is up to date whether or not this succeeds.
    private string CleanDependencies(string id, RootLayer layer, DependencyManifest? before, DependencyManifest? after)
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

    private PackageTransaction TransactionOf(string name, ChangeProgress progress) => new(token => services.Reload(scope.Roots, token), services.Log, services.Files)
    {
        Name = name,
        CancellationToken = cancellationToken,
        Reloading = () => progress.Report("reloading_runtime", "started", "reloading LuaSkills runtime after staged change"),
        Committing = () => progress.Report("committing", "started", "committing staged skill lifecycle change"),
    };

    private SourceDownloads DownloadsOf(RootLayer layer) => new(
        services.Downloads,
        services.Options.Sources,
        services.Layout.DownloadCacheRoot ?? Path.Join(layer.RuntimeRoot, "temp", "downloads"),
        services.Log,
        cancellationToken);

    private ChangeProgress ProgressOf(ChangeRoots roots, string action, string id, RootLayer layer) =>
        new(services.Options.Progress, services.Log, roots.PlaneName, action, id, layer.Root.Name, DateTimeOffset.UtcNow);

    private static SkillApplyResult Reported(ChangeProgress progress, Func<SkillApplyResult> perform)
    {
        progress.Report("validating_request", "completed", "skill lifecycle request accepted");
        try
        {
            SkillApplyResult result = perform();
            progress.Report("completed", "completed", result.Message);
            return result;
        }
        catch (Exception error)
        {
            progress.Report("failed", "failed", error is SkillException { LuaTraceback: { } traceback } ? $"{error.Message}\n{traceback}" : error.Message);
            throw;
        }
    }

    private static byte[] RecordOf(string id, SkillRelease release) =>
        new InstallRecord(id, release.Version, release.SourceType, release.Locator, release.Tag).ToYaml(DateTimeOffset.UtcNow);

    private static SkillApplyResult ResultOf(string id, SkillApplyStatus status, string message, SkillRelease release, LoadReport? report) => new(id, status, message)
    {
        Version = release.Version,
        SourceType = release.SourceType,
        SourceLocator = release.Locator,
        Report = report,
    };
}
