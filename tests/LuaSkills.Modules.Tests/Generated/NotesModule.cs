using System.Text.Json;

namespace LuaSkills.Modules.Tests.Generated;

/// <summary>Keeps notes in the session.</summary>
[SkillModule("com.acme.notes", Version = "1.0.0")]
internal sealed partial class NotesModule
{
    [SkillMethod(Description = "Adds a note.")]
    public static int Add(string line, SkillState<Notes> state)
    {
        Notes notes = state.Value ?? new Notes([]);
        state.Value = new Notes([.. notes.Lines, line]);
        return notes.Lines.Count + 1;
    }

    [SkillMethod(Description = "Adds a note after a while.")]
    public static async Task<int> AddLaterAsync(SkillState<Notes> state, string line, SkillContext context, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return Add(context.SkillId + line, state);
    }

    [SkillMethod(Description = "Adds a note and fails.")]
    public static async ValueTask AddAndFailAsync(SkillState<Notes> state)
    {
        Add("lost", state);
        await Task.Yield();
        throw new SkillException(SkillErrorCode.IoError, "gone");
    }

    [SkillMethod(Description = "Adds a note and returns what has no JSON form.")]
    public static double AddAndBreak(SkillState<Notes> state)
    {
        Add("lost", state);
        return double.NaN;
    }

    [SkillMethod(Description = "All notes.")]
    public static string Read(SkillState<Notes> state) => string.Join(',', state.Value?.Lines ?? []);

    [SkillMethod(Description = "Forgets all notes.")]
    public static void Clear(SkillState<Notes> state) => state.Clear();

    /// <summary>The notes.</summary>
    internal sealed record Notes(IReadOnlyList<string> Lines) : ISkillState<Notes>
    {
        public static int SchemaVersion => 2;

        public static Notes Upgrade(int storedVersion, JsonElement stored) => new([stored.GetProperty("line").GetString()!]);
    }
}
