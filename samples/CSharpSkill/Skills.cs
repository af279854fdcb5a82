using LuaSkills;

namespace CSharpSkill;

/// <summary>The C# skill <see cref="NoteSkill"/>, called as any other.</summary>
[Skill("notes")]
public partial interface INotes
{
    /// <summary>Lists the names of the notes.</summary>
    List<string> List();

    /// <summary>Counts the words of a note.</summary>
    int CountWords(string name);
}

/// <summary>The Lua skill in <c>skills/digest</c>, which calls the C# one.</summary>
[Skill("digest")]
public partial interface IDigest
{
    /// <summary>Finds the longest note.</summary>
    ValueTask<Longest> LongestAsync(CancellationToken cancellationToken = default);

    /// <summary>Tries to read a file without the C# skill.</summary>
    /// <returns>The code of the error.</returns>
    string Peek(string path);
}

/// <summary>The longest note.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">How many words it has.</param>
public sealed record Longest(string Name, int Words);
