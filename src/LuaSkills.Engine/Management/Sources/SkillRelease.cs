namespace LuaSkills.Engine.Management.Sources;

/// <summary>The latest version of a skill at its source.</summary>
/// <param name="SourceType">Kind of source.</param>
/// <param name="Locator">Where it is: repository, hub id or manifest URL.</param>
/// <param name="Tag">Tag of the release; <see langword="null"/> where there are no tags.</param>
/// <param name="Version">A valid semantic version.</param>
/// <param name="FindArchive">Finds the archive and its checksum, which may take further requests.</param>
internal sealed record SkillRelease(SkillSourceType SourceType, string Locator, string? Tag, string Version, Func<ReleaseArchive> FindArchive);

/// <summary>The archive of a release.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Sha256">What it must be: 64 hexadecimal digits in lower case.</param>
internal readonly record struct ReleaseArchive(string Url, string Sha256);
