namespace LuaSkills;

/// <summary>Which skill's database is meant (spec: engine section 8.4).</summary>
public sealed record DatabaseBinding
{
    /// <summary>Label of the skill's root (for example <c>USER</c>).</summary>
    public required string SpaceLabel { get; init; }

    /// <summary>Id of the skill.</summary>
    public required string SkillId { get; init; }

    /// <summary><c>{space label}-{skill id}</c>: unique among the loaded skills.</summary>
    public required string BindingTag { get; init; }

    /// <summary>Name of the skill's root.</summary>
    public required string RootName { get; init; }

    /// <summary>Directory for the databases of the root: <c>{parent of the skills directory}/{database directory}</c>.</summary>
    public required string SpaceRoot { get; init; }

    /// <summary>Directory of the skill's package.</summary>
    public required string SkillDirectory { get; init; }

    /// <summary>Name of that directory.</summary>
    public required string SkillDirectoryName { get; init; }

    /// <summary>Which database.</summary>
    public required DatabaseKind Kind { get; init; }

    /// <summary>Where the database lies by default: a file for SQLite, a directory for LanceDB.</summary>
    public required string DefaultDatabasePath { get; init; }
}
