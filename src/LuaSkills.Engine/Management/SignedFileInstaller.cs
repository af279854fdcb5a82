using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Management.Changes;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Management;

/// <summary>Installs signed files.</summary>
/// <param name="services">The engine.</param>
/// <param name="scope">Among which roots, and on whose behalf.</param>
/// <param name="cancellationToken">Gives up until the skills are loaded anew.</param>
internal sealed class SignedFileInstaller(ChangeServices services, SkillChangeScope scope, CancellationToken cancellationToken)
{
    /// <summary>Installs a file, or updates to it.</summary>
    /// <exception cref="SkillException">It is refused or failed; nothing has changed.</exception>
    public SkillApplyResult Install(string file)
    {
        ChangeRoots roots = ChangeRoots.Check(scope);
        string path = Path.GetFullPath(file);
        if (!File.Exists(path))
            throw new SkillException(SkillErrorCode.IoError, $"There is no file '{path}'.");
        SignedPackage package = SignedPackage.Read(path, services.Options.Sources.ArchiveLimits);
        string id = package.Descriptor.Id;
        using RootChange change = RootChange.Begin(
            services,
            scope.Roots,
            () => TargetOf(roots, id),
            static target => target.Layer,
            out ChangeTarget target,
            cancellationToken);

        SignedUpdate rules = new(services.SignedRoots, services.SignedRoots.LoadPublishers());
        rules.Demand(package, id, ChangeRoots.DirectoryOf(target.Layer, id));
        ChangeProgress progress = new(
            services.Options.Progress, services.Log, roots.PlaneName, target.IsDeclared ? "Update" : "Install", id, target.Layer.Root.Name, DateTimeOffset.UtcNow);
        return ChangeProgress.Reported(progress, () => Apply(package.Descriptor, path, target, rules, change.State, progress));
    }

    // Where the skill is there already the rules for updates hold.
    private static ChangeTarget TargetOf(ChangeRoots roots, string id)
    {
        ChangeTarget target = ChangeTarget.ForInstall(roots, id);
        return target.IsDeclared ? ChangeTarget.ForUpdate(roots, id) : target;
    }

    private SkillApplyResult Apply(PackageDescriptor descriptor, string path, ChangeTarget target, SignedUpdate rules, StateDirectories state, ChangeProgress progress)
    {
        string id = descriptor.Id;
        string installed = ChangeRoots.DirectoryOf(target.Layer, id);
        StagedPackage package = new(id, descriptor.Version, path, installed, rules);
        PackageExchange exchange = new(services, scope.Roots, target.Layer, state, progress, cancellationToken);
        byte[] record = new InstallRecord(id, descriptor.Version, SkillSourceType.Url, path, Tag: null) { IsManaged = false }.ToYaml(DateTimeOffset.UtcNow);
        if (!target.IsDeclared)
        {
            LoadReport report = exchange.PutIn(package, record);
            return ResultOf(descriptor, path, SkillApplyStatus.Installed, $"skill '{id}' version {descriptor.Version} was installed from '{path}'", report);
        }

        string? version = InstalledVersion.Read(installed, id);
        int order = version is null ? 1 : VersionOrder.Compare(descriptor.Version, version);
        if (order < 0 || (order == 0 && IsSame(descriptor, installed)))
            return ResultOf(descriptor, path, SkillApplyStatus.UpToDate, $"skill '{id}' is already on version {version}", report: null) with { Version = version };

        LoadReport replaced = exchange.Replace(package, record, out string warning);
        string message = version is null
            ? $"skill '{id}' was replaced by version {descriptor.Version} of '{path}'"
            : $"skill '{id}' was updated from version {version} to {descriptor.Version}";
        return ResultOf(descriptor, path, SkillApplyStatus.Updated, message + warning, replaced);
    }

    // Packages that are signed again have the same files.
    private bool IsSame(PackageDescriptor descriptor, string installed)
    {
        try
        {
            SignedPackage package = SignedPackage.Read(installed);
            package.VerifyFiles(cancellationToken: cancellationToken);
            if (package.Descriptor.Files.Count != descriptor.Files.Count)
                return false;
            for (int i = 0; i < descriptor.Files.Count; i++)
            {
                if (package.Descriptor.Files[i] != descriptor.Files[i])
                    return false;
            }

            return true;
        }
        catch (SkillException)
        {
            return false;
        }
    }

    private static SkillApplyResult ResultOf(PackageDescriptor descriptor, string path, SkillApplyStatus status, string message, LoadReport? report) => new(descriptor.Id, status, message)
    {
        Version = descriptor.Version,
        SourceType = SkillSourceType.Url,
        SourceLocator = path,
        Report = report,
    };
}
