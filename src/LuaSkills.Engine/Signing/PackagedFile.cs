namespace LuaSkills.Engine.Signing;

/// <summary>One file of a signed package.</summary>
/// <param name="Path">Where it is in the package, with <c>/</c> between components.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Sha256">SHA-256 of its content, 64 hexadecimal digits in lower case.</param>
public sealed record PackagedFile(string Path, long Size, string Sha256);
