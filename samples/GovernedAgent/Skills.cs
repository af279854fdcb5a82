using LuaSkills;

namespace GovernedAgent;

/// <summary>The skill in <c>skills/release-agent</c>.</summary>
[Skill("release-agent")]
public partial interface IReleaseAgent
{
    /// <summary>Releases a version and reports what the host let it do.</summary>
    ValueTask<IReadOnlyList<ReleaseStep>> ReleaseAsync(string version, CancellationToken cancellationToken = default);
}

/// <summary>One thing the skill tried.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Result">What it returned, or why it did not run.</param>
public sealed record ReleaseStep(string Tool, string Result);
