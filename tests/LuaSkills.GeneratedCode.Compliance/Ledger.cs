using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace LuaSkills.GeneratedCode.Compliance;

/// <summary>A set of tools in a class, with every form of method.</summary>
/// <param name="repository">Where the entries are.</param>
[HostTools(Prefix = "ledger")]
public partial class Ledger(Uri repository)
{
    /// <summary>Adds an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="note">More about it.</param>
    /// <param name="context">Who adds it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [HostTool]
    public async Task<LedgerEntry> AddAsync(LedgerEntry entry, string? note = null, HostToolContext? context = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await Task.Delay(0, cancellationToken).ConfigureAwait(false);
        return entry with { Note = note ?? context?.ToolName ?? repository.ToString() };
    }

    /// <summary>Everything, as JSON.</summary>
    /// <param name="query">What to look for.</param>
    [HostTool]
    public virtual JsonElement Search([SkillArguments] JsonElement query) => query;

    /// <summary>Forgets everything.</summary>
    [HostTool]
    public ValueTask ClearAsync() => repository.IsAbsoluteUri ? ValueTask.CompletedTask : throw new HostToolException("relative", "The repository is relative.");

    /// <summary>Adds up.</summary>
    /// <param name="amounts">The amounts.</param>
    [HostTool]
    protected decimal Sum(IReadOnlyList<decimal> amounts)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        decimal sum = repository.Port;
        foreach (decimal amount in amounts)
            sum += amount;
        return sum;
    }
}

/// <summary>An entry.</summary>
/// <param name="Amount">How much.</param>
/// <param name="Date">When.</param>
/// <param name="Note">More about it.</param>
public sealed record LedgerEntry(decimal Amount, DateOnly Date, string? Note = null);

/// <summary>A static set of tools.</summary>
[HostTools(Prefix = "host")]
public static partial class HostFacts
{
    /// <summary>How many processors there are.</summary>
    [HostTool]
    public static int Processors() => Environment.ProcessorCount;
}

/// <summary>A set of tools that anybody can implement.</summary>
[HostTools(Prefix = "editor")]
public partial interface IEditor
{
    /// <summary>Opens a file.</summary>
    /// <param name="path">Where it is.</param>
    [HostTool]
    void Open(string path);
}
