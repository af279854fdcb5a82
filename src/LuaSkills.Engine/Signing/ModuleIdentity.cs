namespace LuaSkills.Engine.Signing;

/// <summary>What a signed package says of a WebAssembly module, which does not say it itself.</summary>
/// <param name="Id">Id of the skill.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Version">A semantic version.</param>
public sealed record ModuleIdentity(string Id, string Name, string Version);
