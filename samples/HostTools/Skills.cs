using LuaSkills;

namespace HostTools;

/// <summary>The skill in <c>skills/note-digest</c>.</summary>
[Skill("note-digest")]
public partial interface INoteDigest
{
    /// <summary>Collects the open tasks of all notes and keeps them in a note of their own.</summary>
    ValueTask<Digest> CollectTasksAsync(CancellationToken cancellationToken = default);
}

/// <summary>What was found.</summary>
/// <param name="Notes">Number of notes that were read.</param>
/// <param name="Tasks">The open tasks in the order of the notes.</param>
/// <param name="Note">Name of the note they were written to.</param>
public sealed record Digest(int Notes, IReadOnlyList<OpenTask> Tasks, string Note);

/// <summary>One open task.</summary>
/// <param name="Note">The note it stands in.</param>
/// <param name="Text">The task.</param>
public sealed record OpenTask(string Note, string Text);
