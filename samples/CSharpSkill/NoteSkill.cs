using System.Text;
using LuaSkills;
using LuaSkills.Capabilities;

namespace CSharpSkill;

/// <summary>Reads Markdown notes.</summary>
/// <param name="directory">Where the notes are; the deployment has to grant it.</param>
[SkillModule("com.example.notes", Name = "Notes", Version = "1.0.0")]
public sealed partial class NoteSkill(string directory)
{
    /// <summary>Lists the names of the notes.</summary>
    [SkillMethod]
    public List<string> List(SkillContext context)
    {
        List<string> names = [];
        foreach (FileEntry entry in context.Files.List(directory))
        {
            if (entry.Name.EndsWith(".md", StringComparison.Ordinal))
                names.Add(Path.GetFileNameWithoutExtension(entry.Name));
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>Counts the words of a note.</summary>
    /// <param name="context">The call.</param>
    /// <param name="name">Name of the note, as listed.</param>
    [SkillMethod]
    public int CountWords(SkillContext context, string name)
    {
        // The name may lead anywhere; the file capability refuses what was not granted.
        string text = Encoding.UTF8.GetString(context.Files.Read(Path.Combine(directory, name + ".md")));
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
