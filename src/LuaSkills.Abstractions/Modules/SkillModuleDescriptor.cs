namespace LuaSkills;

/// <summary>What a module says of itself.</summary>
/// <param name="Id">Identity: three or more segments of lower-case letters, digits and inner hyphens, for example <c>com.acme.text</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Version">Semantic version.</param>
/// <param name="Description">What it does; may be empty.</param>
/// <param name="Methods">In declaration order; <see cref="ISkillModule.InvokeAsync"/> counts by it.</param>
public sealed record SkillModuleDescriptor(string Id, string Name, string Version, string Description, IReadOnlyList<SkillMethodDescriptor> Methods)
{
    /// <summary>What the module cannot do without; a deployment that grants less fails its load.</summary>
    public IReadOnlyList<SkillRequirement> Requirements { get; init; } = [];

    /// <summary>LuaLS annotations of the methods as skills call them through <c>vulcan.call</c>; empty when there are none.</summary>
    public string LuaAnnotations { get; init; } = "";
}

/// <summary>A method of a module.</summary>
/// <param name="Name">Entry name inside the skill, for example <c>word-count</c>.</param>
/// <param name="Description">What it does; may be empty.</param>
/// <param name="Parameters">The flat list that is shown to hosts.</param>
/// <param name="InputSchema">JSON Schema of the argument object.</param>
public sealed record SkillMethodDescriptor(string Name, string Description, IReadOnlyList<SkillParameter> Parameters, JsonText InputSchema)
{
    /// <summary>JSON Schema of the result; <see langword="null"/> for methods without one and for modules that do not tell.</summary>
    public JsonText? OutputSchema { get; init; }

    /// <summary>Who may see and call it.</summary>
    public SkillMethodVisibility Visibility { get; init; }
}

/// <summary>Who may see and call a method.</summary>
public enum SkillMethodVisibility
{
    /// <summary>Listed, and callable by hosts and skills.</summary>
    Listed,

    /// <summary>Not listed; callable by other skills and, by name, by the host.</summary>
    Internal,

    /// <summary>Not listed; callable only by the runtime on behalf of the same skill (schedules, events, connections, batches).</summary>
    PrivateCallback,
}
