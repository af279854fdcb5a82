namespace LuaSkills;

/// <summary>Directories a skill may work in.</summary>
/// <param name="Pattern">
/// Absolute path, or a glob of one: <c>*</c> within a segment, <c>**</c> across segments, <c>?</c>, <c>[abc]</c>, <c>{a,b}</c>. A path without wildcards stands for the directory and all below it.
/// </param>
/// <param name="Access">What may be done there.</param>
public sealed record DirectoryGrant(string Pattern, PathAccess Access = PathAccess.ReadOnly);
