using System;
using System.Collections.Generic;
using System.Text.Json;

namespace LuaSkills.GeneratedCode.Compliance;

/// <summary>Writes reports.</summary>
[SkillModule("com.acme.reports", Version = "1.0.0")]
[Requires(SkillCapability.Files, "/srv/reports/**", PathAccess.ReadWrite)]
public sealed partial class Reports
{
    /// <summary>Counts the lines of a report.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="lines">Its lines.</param>
    [SkillMethod]
    public static int Count(string title, [SkillParameter(Enum = ["daily", "weekly"], Example = "\"daily\"")] string kind = "daily", IReadOnlyList<string>? lines = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(kind);
        return title.Length + kind.Length + (lines?.Count ?? 0);
    }

    /// <summary>Keeps the latest report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="state">The one before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The one before.</returns>
    [SkillMethod]
    public static async Task<Report?> KeepAsync(Report report, SkillState<Report> state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        await Task.Delay(0, cancellationToken).ConfigureAwait(false);
        Report? before = state.Value;
        state.Value = report;
        return before;
    }

    /// <summary>Takes any JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="context">The call.</param>
    /// <returns>The same.</returns>
    [SkillMethod(Internal = true)]
    public static ValueTask<JsonElement> EchoAsync([SkillArguments] JsonElement value, SkillContext context) => context.CallerId is null ? new(value) : default;
}

/// <summary>A report.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Pages">How long it is.</param>
public sealed record Report(string Title, int Pages) : ISkillState<Report>
{
    /// <inheritdoc/>
    public static int SchemaVersion => 1;
}
