using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Tests.Infrastructure;

/// <summary>A file of an imported skill package, as the build hands it to the compiler.</summary>
internal sealed class ImportedText(string skillId, string pathInside, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

    public string SkillId => skillId;

    public string PathInside => pathInside;

    /// <summary>How often the text was asked for.</summary>
    public int Reads { get; private set; }

    public override string Path => $"/project/skills/{skillId}/{pathInside}";

    public override SourceText GetText(CancellationToken cancellationToken = default)
    {
        Reads++;
        return _text;
    }

    /// <summary>A manifest.</summary>
    public static ImportedText Manifest(string skillId, string text) => new(skillId, "skill.yaml", text);

    /// <summary>A manifest with one entry, whose schema is given as YAML without indentation.</summary>
    public static ImportedText WithSchema(string skillId, string entry, string schema) => Manifest(
        skillId,
        $"""
        name: {skillId}
        version: 1.0.0
        entries:
          - name: {entry}
            description: Does it.
            lua_entry: runtime/{entry}.lua
            lua_module: {entry}
            input_schema:
        {string.Join('\n', schema.ReplaceLineEndings("\n").Split('\n').Select(line => "      " + line))}
        """);

    /// <summary>The same file with another text.</summary>
    public ImportedText Edit(Func<string, string> edit) => new(skillId, pathInside, edit(text));
}
