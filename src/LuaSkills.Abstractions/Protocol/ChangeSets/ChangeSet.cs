using System.Diagnostics.CodeAnalysis;

namespace LuaSkills;

/// <summary>Changes to files that a skill proposes or has made: the host result of kind <see cref="Kind"/> (spec section 1.9).</summary>
/// <param name="Mode">Whether the changes are made already.</param>
/// <param name="Files">The changes, one per file; may be empty.</param>
/// <param name="Summary">In one sentence, or <see langword="null"/>.</param>
/// <param name="Diagnostics">Remarks on the changes, or <see langword="null"/> for none.</param>
public sealed record ChangeSet(
    ChangeSetMode Mode,
    IReadOnlyList<FileChange> Files,
    string? Summary = null,
    IReadOnlyList<ChangeSetDiagnostic>? Diagnostics = null)
{
    /// <summary>The kind of host results that are change sets.</summary>
    public const string Kind = "change_set";

    /// <summary>Reads a host result that is a change set.</summary>
    /// <param name="result">What an entry returned beside its content; may be <see langword="null"/>.</param>
    /// <param name="changes">The change set.</param>
    /// <returns><see langword="false"/> when there is no host result, or one of another kind.</returns>
    /// <exception cref="SkillException">
    /// The payload breaks the rules of change sets, with code <see cref="SkillErrorCode.InvalidHostResult"/>. Engines check them before.
    /// </exception>
    public static bool TryRead(HostResult? result, [NotNullWhen(true)] out ChangeSet? changes)
    {
        bool isChangeSet = result is not null && string.Equals(result.Kind, Kind, StringComparison.Ordinal);
        changes = isChangeSet ? ChangeSetReader.Read(result!.Payload) : null;
        return isChangeSet;
    }
}

/// <summary>Whether the changes of a <see cref="ChangeSet"/> are made.</summary>
public enum ChangeSetMode
{
    /// <summary>The host is to decide.</summary>
    Preview,

    /// <summary>The skill has changed the files.</summary>
    Applied,
}

/// <summary>A remark on a <see cref="ChangeSet"/>.</summary>
/// <param name="Level">For example <c>info</c>.</param>
/// <param name="Message">The remark.</param>
public sealed record ChangeSetDiagnostic(
    string Level,
    string Message);
