using LuaSkills;

namespace HostTools;

/// <summary>The notes of this program's user, Markdown files in one directory, for skills to work with.</summary>
/// <param name="directory">The directory. Skills never get to see it, and reach nothing outside of it.</param>
[HostTools(Prefix = "notes")]
public sealed partial class NoteTools(string directory)
{
    private const string Extension = ".md";

    /// <summary>Lists the notes by name.</summary>
    [HostTool]
    public IReadOnlyList<NoteInfo> List()
    {
        List<NoteInfo> notes = [];
        foreach (FileInfo file in new DirectoryInfo(directory).EnumerateFiles("*" + Extension))
            notes.Add(new NoteInfo(Path.GetFileNameWithoutExtension(file.Name), file.Length));
        notes.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return notes;
    }

    /// <summary>Reads a note.</summary>
    /// <param name="name">Name of the note, as listed.</param>
    /// <param name="cancellationToken">Is cancelled when the skill's call is.</param>
    [HostTool]
    public async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        string path = PathOf(name);
        if (!File.Exists(path))
            throw new HostToolException("note_not_found", $"there is no note '{name}'");
        return await File.ReadAllTextAsync(path, cancellationToken);
    }

    /// <summary>Writes a note, in place of the one of that name if there is one.</summary>
    /// <param name="name">Name of the note: letters, digits and hyphens.</param>
    /// <param name="text">The whole text, as Markdown.</param>
    /// <param name="context">Who writes.</param>
    /// <param name="cancellationToken">Is cancelled when the skill's call is.</param>
    [HostTool]
    public async Task WriteAsync(string name, string text, HostToolContext context, CancellationToken cancellationToken)
    {
        // The host decides who may do what: notes of the user are not for skills to replace.
        string path = PathOf(name);
        if (File.Exists(path) && name != context.SkillId)
            throw new HostToolException("not_allowed", $"'{context.SkillId}' may only replace the note '{context.SkillId}'");
        await File.WriteAllTextAsync(path, text, cancellationToken);
    }

    private string PathOf(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                throw new HostToolException("invalid_name", $"'{name}' is no name of a note: letters, digits and hyphens only");
        }

        return Path.Combine(directory, name + Extension);
    }
}

/// <summary>A note in the list.</summary>
/// <param name="Name">Name of the note.</param>
/// <param name="Bytes">Length of its text.</param>
public sealed record NoteInfo(string Name, long Bytes);
