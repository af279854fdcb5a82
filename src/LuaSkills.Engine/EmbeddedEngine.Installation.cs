using LuaSkills.Engine.Management;

namespace LuaSkills.Engine;

/// <content>Installing, updating and removing skills.</content>
public sealed partial class EmbeddedEngine : ISkillInstallation, ISignedInstallation
{
    private readonly ChangeServices _changes;

    /// <inheritdoc/>
    public SkillApplyResult InstallSkill(SkillChangeScope scope, SkillInstallRequest request, CancellationToken cancellationToken = default) =>
        InstallerFor(scope, request, cancellationToken).Install(request);

    /// <inheritdoc/>
    public SkillApplyResult UpdateSkill(SkillChangeScope scope, SkillInstallRequest request, CancellationToken cancellationToken = default) =>
        InstallerFor(scope, request, cancellationToken).Update(request);

    /// <inheritdoc/>
    public SkillApplyResult InstallSignedFile(SkillChangeScope scope, string file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentException.ThrowIfNullOrEmpty(file);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new SignedFileInstaller(_changes, scope, cancellationToken).Install(file);
    }

    /// <inheritdoc/>
    public SkillUninstallResult UninstallSkill(SkillChangeScope scope, string skillId, SkillUninstallOptions options)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(options);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new SkillRemoval(_changes, scope).Uninstall(skillId, options);
    }

    private SkillInstaller InstallerFor(SkillChangeScope scope, SkillInstallRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new SkillInstaller(_changes, scope, cancellationToken);
    }
}
