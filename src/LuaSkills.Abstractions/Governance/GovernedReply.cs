using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.Governance;

/// <summary>What a governed tool answers. Valid until the task of its body completes.</summary>
/// <remarks>A gate makes one for each run, hands it to the body, and disposes it when it has what it needs of it.</remarks>
public sealed class GovernedReply : IDisposable
{
    private readonly SkillPayload _output = SkillPayload.Rent();
    private List<UntrustedDocument>? _documents;

    /// <summary>Takes one JSON value, the output; nothing written means an action without output.</summary>
    public Utf8JsonWriter Output => _output.Writer;

    /// <summary>For gates: what the body wrote, UTF-8 JSON; empty for an action without output. Valid until the reply is disposed.</summary>
    public ReadOnlySpan<byte> WrittenOutput => _output.WrittenSpan;

    /// <summary>For gates: what the body declared with <see cref="AddDocument"/>, in its order.</summary>
    public IReadOnlyList<UntrustedDocument> Documents => _documents ?? (IReadOnlyList<UntrustedDocument>)[];

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

    /// <summary>For gates: gives the memory of the output back.</summary>
    public void Dispose() => _output.Dispose();
}
