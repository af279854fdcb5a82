using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>A file of an imported package that says what callers must know: the manifest or a schema.</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="Path">Path inside the package, with slashes.</param>
/// <param name="Text">Its text.</param>
internal sealed record PackageFile(string SkillId, string Path, string Text);

/// <summary>The files of one imported package.</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="Files">Its files in ordinal order of their paths.</param>
internal sealed record PackageSource(string SkillId, EquatableArray<PackageFile> Files);

/// <summary>What an interface that takes its methods from a package has already.</summary>
/// <param name="ContractPrefix">Beginning of the contract classes of types nested in it.</param>
/// <param name="Names">Names of its members and inherited ones, in ordinal order.</param>
/// <param name="Entries">Entries that have methods, in ordinal order.</param>
internal sealed record PackageRequest(string ContractPrefix, EquatableArray<string> Names, EquatableArray<string> Entries);

/// <summary>An interface and the package it takes its methods from.</summary>
/// <param name="Extract">The interface as the parser sees it.</param>
/// <param name="Package">The package; <see langword="null"/> when the interface needs none or it is not imported.</param>
internal sealed record SkillSource(SkillExtract Extract, PackageSource? Package);

/// <summary>The members that an interface gets from a package.</summary>
/// <param name="Declaration">The interface.</param>
/// <param name="Members">The members.</param>
internal sealed record PackageMembersModel(TypeDeclarationModel Declaration, BoundSkill Members);
