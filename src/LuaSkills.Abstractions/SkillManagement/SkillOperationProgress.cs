namespace LuaSkills;

/// <summary>How far installing or updating a skill has come (spec: FFI section 4.6, engine section 7.9).</summary>
public sealed record SkillOperationProgress
{
    /// <summary>Id of the operation.</summary>
    public required string OperationId { get; init; }

    /// <summary>Number of this event, from 1 for each operation.</summary>
    public required long Sequence { get; init; }

    /// <summary><c>Skills</c> or <c>System</c>.</summary>
    public required string Plane { get; init; }

    /// <summary><c>Install</c> or <c>Update</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What is being done, for example <c>downloading_archive</c>.</summary>
    public required string Phase { get; init; }

    /// <summary><c>started</c>, <c>completed</c>, <c>progress</c>, <c>cached</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Id of the skill, once it is known.</summary>
    public string? SkillId { get; init; }

    /// <summary>Name of the root.</summary>
    public string? RootName { get; init; }

    /// <summary>Kind of source, for example <c>github</c>.</summary>
    public string? SourceType { get; init; }

    /// <summary>Where the skill comes from.</summary>
    public string? SourceLocator { get; init; }

    /// <summary>Bytes done so far.</summary>
    public long? BytesDone { get; init; }

    /// <summary>Bytes in all, when known.</summary>
    public long? BytesTotal { get; init; }

    /// <summary>0 to 100; <see langword="null"/> when the total is unknown.</summary>
    public double? Percent { get; init; }

    /// <summary>For people.</summary>
    public string? Message { get; init; }
}
