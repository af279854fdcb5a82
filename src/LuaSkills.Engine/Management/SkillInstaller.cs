using LuaSkills.Engine.Catalogue;
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
        return ChangeProgress.Reported(progress, () => target.IsDeclared
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
        return ChangeProgress.Reported(progress, () => Update(id, target.Layer, roots, change.State, progress));
    }

    private SkillApplyResult Install(SkillInstallRequest request, string id, RootLayer layer, ChangeRoots roots, StateDirectories state, ChangeProgress progress)
    {
        SourceDownloads downloads = DownloadsOf(layer);
        SkillRelease release = new SkillSources(downloads, services.Options.Sources, roots.IsSystem, progress).Resolve(request, id);
        string archive = downloads.FetchArchive(id, release, progress);

        LoadReport report = ExchangeIn(layer, state, progress).PutIn(StagedOf(id, release, archive, layer), RecordOf(id, release));
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
        LoadReport report = ExchangeIn(layer, state, progress).Replace(StagedOf(id, release, archive, layer), RecordOf(id, release), out string warning);
        string message = $"skill '{id}' was updated from version {installed.Version} to {release.Version}";
        return ResultOf(id, SkillApplyStatus.Updated, message + warning, release, report);
    }

    private PackageExchange ExchangeIn(RootLayer layer, StateDirectories state, ChangeProgress progress) =>
        new(services, scope.Roots, layer, state, progress, cancellationToken);

    private StagedPackage StagedOf(string id, SkillRelease release, string archive, RootLayer layer) =>
        new(id, release.Version, archive, ChangeRoots.DirectoryOf(layer, id), SignedUpdate.For(layer, services.SignedRoots));

    private SourceDownloads DownloadsOf(RootLayer layer) => new(
        services.Downloads,
        services.Options.Sources,
        services.Layout.DownloadCacheRoot ?? Path.Join(layer.RuntimeRoot, "temp", "downloads"),
        services.Log,
        cancellationToken);

    private ChangeProgress ProgressOf(ChangeRoots roots, string action, string id, RootLayer layer) =>
        new(services.Options.Progress, services.Log, roots.PlaneName, action, id, layer.Root.Name, DateTimeOffset.UtcNow);

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
