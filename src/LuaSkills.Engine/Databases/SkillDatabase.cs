
namespace LuaSkills.Engine.Databases;

/// <summary>A database of one loaded skill.</summary>
/// <param name="Binding">Whose it is and where it lies.</param>
/// <param name="Source">Who serves it.</param>
/// <param name="Settings">What the manifest says about its log.</param>
internal sealed record SkillDatabase(DatabaseBinding Binding, DatabaseSource Source, DatabaseSettings Settings);
