using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Catalogue;

/// <summary>A skill whose package was checked and accepted, or a module of the host; a module has no directories.</summary>
internal sealed class LoadedSkill
{
    /// <summary>The directory name.</summary>
    public required string Id { get; init; }

    /// <summary>Human-readable name of the manifest; used in error texts only.</summary>
    public required string Name { get; init; }

    /// <summary>Semantic version, trimmed.</summary>
    public required string Version { get; init; }

    /// <summary>Directory of the package, as <c>vulcan.context.skill_dir</c> shows it.</summary>
    public required string Directory { get; init; }

    /// <summary>Root name as given in the chain.</summary>
    public required string RootName { get; init; }

    /// <summary>What the root name means.</summary>
    public required RootLabel RootLabel { get; init; }

    /// <summary>Whether the called entry's file is compiled anew at every host call.</summary>
    public required bool Debug { get; init; }

    /// <summary><c>vulcan.deps.tools_path</c>.</summary>
    public required string ToolsPath { get; init; }

    /// <summary><c>vulcan.deps.lua_path</c>.</summary>
    public required string LuaPath { get; init; }

    /// <summary><c>vulcan.deps.ffi_path</c>.</summary>
    public required string FfiPath { get; init; }

    /// <summary>What <c>vulcan.sqlite</c> works on; <see langword="null"/> when the manifest does not ask for it.</summary>
    public SkillDatabase? Sqlite { get; init; }

    /// <summary>What <c>vulcan.lancedb</c> works on; <see langword="null"/> when the manifest does not ask for it.</summary>
    public SkillDatabase? LanceDb { get; init; }

    /// <summary>What its publisher signed; <see langword="null"/> where skills need not be signed.</summary>
    public VerifiedPackage? Verified { get; init; }

    /// <summary>One of the databases.</summary>
    public SkillDatabase? DatabaseOf(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? Sqlite : LanceDb;
}
