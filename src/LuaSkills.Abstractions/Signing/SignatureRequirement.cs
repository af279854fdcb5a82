namespace LuaSkills;

/// <summary>In which roots skills must be signed, and by whom (<c>docs/signed-packages.md</c>).</summary>
/// <remarks>
/// A skill of such a root is loaded only when every file of its package is what a trusted publisher signed; it is left out otherwise, with the reason in the
/// <see cref="LoadReport"/>. What is installed there is checked before anything is changed.
/// </remarks>
public sealed record SignatureRequirement
{
    /// <summary>Labels of the roots (<c>ROOT</c>, <c>PROJECT</c>, <c>USER</c>, compared as <see cref="SkillRoot.Name"/>); <see langword="null"/> for all.</summary>
    public IReadOnlyList<string>? Roots { get; init; }

    /// <summary>Who is trusted; <see langword="null"/> for those of <see cref="TrustFile"/>.</summary>
    public TrustedPublishers? Publishers { get; init; }

    /// <summary>
    /// The file of trusted publishers, read at every load and before every change of skills; without it nobody is trusted. Derived:
    /// <c>{root}/config/trusted_publishers.json</c> of <see cref="SkillEngineOptions.RuntimeRoot"/>. Not looked at when <see cref="Publishers"/> are given.
    /// </summary>
    public string? TrustFile { get; init; }

    /// <summary>Whether an installed package may be replaced by one that another trusted publisher signed. Off by default.</summary>
    public bool AllowPublisherChange { get; init; }
}
