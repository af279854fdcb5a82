using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.Governance;

/// <summary>What a governed tool answers. Valid until the task of its body completes.</summary>
public sealed class GovernedReply : IDisposable
{
    private readonly SkillPayload _output = SkillPayload.Rent();
    private List<UntrustedDocument>? _documents;

    internal GovernedReply()
    {
    }

    /// <summary>Takes one JSON value, the output; nothing written means an action without output.</summary>
    public Utf8JsonWriter Output => _output.Writer;

    internal ReadOnlySpan<byte> WrittenOutput => _output.WrittenSpan;

    internal IReadOnlyList<UntrustedDocument> Documents => _documents ?? (IReadOnlyList<UntrustedDocument>)[];

    /// <summary>
    /// Declares text from outside that the output is drawn from. A gate records it, and one with sentinels may hold later calls of any tool because of it.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="source">Where it is from, for instance an address.</param>
    public void AddDocument(string text, string? source = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        (_documents ??= []).Add(new UntrustedDocument(text, source));
    }

    void IDisposable.Dispose() => _output.Dispose();

    internal readonly record struct UntrustedDocument(string Text, string? Source);
}
