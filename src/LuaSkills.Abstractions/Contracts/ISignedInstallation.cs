namespace LuaSkills;

/// <summary>An engine that can install signed files (<c>docs/signed-packages.md</c>).</summary>
public interface ISignedInstallation
{
    /// <summary>
    /// Installs the skill of a signed file, or brings an installed one to its version. What is installed already and is not older stays as it is; a package of the same
    /// version that is not what the file has is replaced.
    /// </summary>
    /// <remarks>
    /// The publisher has to be trusted, in any root: <see cref="SkillEngineOptions.Signatures"/> says by whom, without it the file of trusted publishers of the runtime root. The
    /// skill is not updated from anywhere afterwards, but by installing another file. Like all changes it is followed by a reload, and all or nothing.
    /// </remarks>
    /// <param name="scope">Among which roots, and on whose behalf.</param>
    /// <param name="file">The signed file.</param>
    /// <param name="cancellationToken">Gives up, and leaves nothing behind, until the skills are loaded anew with the package in its root.</param>
    /// <exception cref="SkillLoadException">The reload failed; everything is as it was.</exception>
    /// <exception cref="SkillException">
    /// The file, its publisher or the target is refused, the publisher is another one than that of the installed package
    /// (<see cref="SkillErrorCode.PublisherChanged"/>), the package is faulty, or a file could not be written; the code says which.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    SkillApplyResult InstallSignedFile(SkillChangeScope scope, string file, CancellationToken cancellationToken = default);
}
