using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Management;

/// <summary>What has to be true of the signature of a package before it is put into a root.</summary>
/// <param name="signedRoots">What the host demands.</param>
/// <param name="publishers">Who is trusted.</param>
internal sealed class SignedUpdate(SignedRoots signedRoots, TrustedPublishers publishers)
{
    /// <summary>Who is trusted.</summary>
    public TrustedPublishers Publishers => publishers;

    /// <summary>The rules for a root.</summary>
    /// <returns><see langword="null"/> when its skills need not be signed.</returns>
    /// <exception cref="SkillException">The file of trusted publishers is not valid or cannot be read.</exception>
    public static SignedUpdate? For(RootLayer layer, SignedRoots signedRoots) =>
        signedRoots.Demands(layer.Label) ? new SignedUpdate(signedRoots, signedRoots.LoadPublishers()) : null;

    /// <summary>Checks a package and the one that it would replace. Nothing is unpacked.</summary>
    /// <param name="package">The package.</param>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="installed">Directory of the installed package; there need be none.</param>
    /// <exception cref="SkillException">The publisher is not trusted, or is another one than that of the installed package.</exception>
    public void Demand(SignedPackage package, string skillId, string installed)
    {
        VerifiedPackage.DemandSkill(package, skillId);
        publishers.Demand(package.Publisher);
        if (!signedRoots.AllowsPublisherChange && PublisherOf(installed) is { } before && !before.Equals(package.Publisher))
        {
            throw new SkillException(
                SkillErrorCode.PublisherChanged,
                $"skill '{skillId}' is signed with key {package.Publisher.KeyId}, but the installed one with {before.KeyId}; remove it first, or allow that the publisher changes")
            {
                SkillId = skillId,
            };
        }
    }

    // What is not signed, or whose signature was destroyed, says nothing of a publisher, and does not keep a sound package from taking its place.
    private static PublisherKey? PublisherOf(string installed)
    {
        try
        {
            return Directory.Exists(installed) ? SignedPackage.Read(installed).Publisher : null;
        }
        catch (SkillException error) when (error.Code is not SkillErrorCode.IoError)
        {
            return null;
        }
    }
}
