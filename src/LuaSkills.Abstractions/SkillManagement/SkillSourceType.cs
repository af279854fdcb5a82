namespace LuaSkills;

/// <summary>Kind of place a skill package comes from (spec section 7.3).</summary>
public enum SkillSourceType
{
    /// <summary>The latest release of a GitHub repository, given as <c>owner/repo</c> or as its URL. The repository has the skill's name.</summary>
    GitHub,

    /// <summary>The hub of <see cref="SkillSourceOptions.OfficialHubBaseUrl"/>; the source is the skill's id.</summary>
    OfficialHub,

    /// <summary>An archive at any URL. Refused always: nothing vouches for it. What came from a signed file (<see cref="ISignedInstallation"/>) is recorded as such.</summary>
    Url,

    /// <summary>
    /// A manifest at a URL that <see cref="SkillSourceOptions.PrivateManifestAllowlist"/> allows; for <see cref="SkillAuthority.System"/> on the plane
    /// <see cref="SkillPlane.System"/> only.
    /// </summary>
    PrivateUrlManifest,
}
