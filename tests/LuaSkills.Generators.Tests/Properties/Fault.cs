namespace LuaSkills.Generators.Tests.Properties;

/// <summary>One thing that is wrong with an interface.</summary>
/// <remarks><c>$N</c> stands for a number of its own, <c>$A</c> for the accessibility of all types.</remarks>
/// <param name="Members">What it adds to the interface.</param>
internal sealed record Fault(string Members = "")
{
    /// <summary>Types it needs.</summary>
    public string Declarations { get; init; } = "";

    /// <summary>The skill id in quotes, if the fault is there.</summary>
    public string? SkillId { get; init; }

    /// <summary>Modifiers of the interface, if the fault is there.</summary>
    public string? Modifiers { get; init; }

    /// <summary>Type parameters of the interface.</summary>
    public string TypeParameters { get; init; } = "";

    /// <summary>The type around the interface, empty for none, if it matters.</summary>
    public string? Container { get; init; }

    /// <summary>Whether it changes the interface itself or what is around it, so that a second one would contradict it.</summary>
    public bool IsOfHeader => SkillId is not null || Modifiers is not null || Container is not null || TypeParameters.Length > 0;

    /// <summary>The members with their numbers.</summary>
    public string PrintMembers(int number, string access) => Fill(Members, number, access);

    /// <summary>The declarations with their numbers.</summary>
    public string PrintDeclarations(int number, string access) => Fill(Declarations, number, access);

    private static string Fill(string code, int number, string access) => code.Length == 0 ? "" : code
        .Replace("$N", $"{number}", StringComparison.Ordinal)
        .Replace("$A", access, StringComparison.Ordinal) + "\n";
}
