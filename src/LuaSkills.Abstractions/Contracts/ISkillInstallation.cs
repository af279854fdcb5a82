namespace LuaSkills;

/// <summary>An engine that can install, update and remove skills (spec section 7).</summary>
/// <remarks>
/// Each change is followed by a reload. When anything fails, the reload among it, the skills are as they were before and nothing half done is left.
/// The calls take as long as their downloads do; <see cref="SkillEngineOptions.Progress"/> hears how far they are.
/// </remarks>
public interface ISkillInstallation
{
    /// <summary>Installs a skill. One that is declared already stays as it is.</summary>
    /// <param name="scope">Among which roots, and on whose behalf.</param>
    /// <param name="request">Which skill, and where it comes from.</param>
    /// <param name="cancellationToken">Gives up, and leaves nothing behind, until the skills are loaded anew with the package in its root.</param>
    /// <exception cref="SkillLoadException">The reload failed; the package was taken out again.</exception>
    /// <exception cref="SkillException">
    /// The request, its source or its target is refused, the download or the package is faulty, or a file could not be written; the code says which.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    SkillApplyResult InstallSkill(SkillChangeScope scope, SkillInstallRequest request, CancellationToken cancellationToken = default);

    /// <summary>Brings an installed skill to the latest version of where it came from. Its data, configuration and state stay.</summary>
    /// <inheritdoc cref="InstallSkill"/>
    SkillApplyResult UpdateSkill(SkillChangeScope scope, SkillInstallRequest request, CancellationToken cancellationToken = default);

    /// <summary>Removes a skill. A copy of it in a later root comes into effect.</summary>
    /// <param name="scope">Among which roots, and on whose behalf.</param>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="options">What goes with it.</param>
    /// <exception cref="SkillLoadException">The reload failed; the skill was put back.</exception>
    /// <exception cref="SkillException">There is no such skill, the caller may not remove it, or a file could not be moved.</exception>
    SkillUninstallResult UninstallSkill(SkillChangeScope scope, string skillId, SkillUninstallOptions options);
}
