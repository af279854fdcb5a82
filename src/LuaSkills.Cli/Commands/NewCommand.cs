using System.CommandLine;
using System.Globalization;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Packages;

namespace LuaSkills.Cli.Commands;

/// <summary><c>new skill</c>: writes a package to begin with.</summary>
internal static class NewCommand
{
    private static readonly Argument<string> s_name = new("NAME") { Description = "Id of the skill: lower-case letters, digits and hyphens" };
    private static readonly Option<string> s_output = new("--output") { Description = "Directory to put the package into", HelpName = "DIR", DefaultValueFactory = static _ => "." };

    // Where each file goes, and the text it is made of.
    private static readonly (string Path, string Template)[] s_files =
    [
        ("skill.yaml", "skill.yaml.txt"),
        ("runtime/greet.lua", "greet.lua.txt"),
        ("schemas/greet.json", "greet.json.txt"),
        ("help/help.md", "help.md.txt"),
        ("tests/greet.lua", "greet-test.lua.txt"),
    ];

    public static Command Create(CommandActions actions) => new("new", "Writes something to begin with")
    {
        actions.Set(new Command("skill", "Writes a package that loads, with a schema, help and a test") { s_name, s_output }, static async run =>
        {
            string id = run.Arguments.GetRequiredValue(s_name);
            if (!SkillIdentifier.IsValid(id))
                throw new UsageException($"'{id}' cannot be the id of a skill: it has to match {SkillIdentifier.Pattern}.");
            string skills = Path.GetFullPath(run.Arguments.GetRequiredValue(s_output));
            string package = Path.Join(skills, id);
            if (Directory.Exists(package) || File.Exists(package))
                throw new UsageException($"There is something at '{package}' already.");

            foreach ((string path, string template) in s_files)
            {
                string file = Path.Join(package, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, Fill(EmbeddedText.Read(template), id), run.CancellationToken).ConfigureAwait(false);
            }

            Tell(run, id, skills, package);
            return ExitCode.Ok;
        }),
    };

    private static void Tell(CommandRun run, string id, string skills, string package)
    {
        if (run.WritesDocumentAsJson)
        {
            ResultJson.Print(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("skill_id"u8, id);
                writer.WriteString("skill_dir"u8, package);
                writer.WriteEndObject();
            });
            return;
        }

        Terminal.WriteLine($"""
            Created {package}
            Call it:  luaskills call {id}-greet '{"{"}"name":"Ada"{"}"}' --root-skills "{skills}"
            Test it:  luaskills run "{Path.Join(package, "tests", "greet.lua")}" --root-skills "{skills}"
            """);
    }

    private static string Fill(string template, string id) => template
        .Replace("{{id}}", id, StringComparison.Ordinal)
        .Replace("{{module}}", id.Replace('-', '_'), StringComparison.Ordinal)
        .Replace("{{title}}", CultureInfo.InvariantCulture.TextInfo.ToTitleCase(id.Replace('-', ' ')), StringComparison.Ordinal);
}
