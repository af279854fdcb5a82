using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Cli.Stubs;

namespace LuaSkills.Cli.Commands;

/// <summary><c>stubs</c>: annotations for lua-language-server.</summary>
internal static class StubsCommand
{
    private static readonly Option<string?> s_output = new("--output") { Description = "File to write; default: the standard output", HelpName = "FILE" };
    private static readonly Option<bool> s_withoutSkills = new("--no-skills") { Description = "Only the vulcan API; loads no skills" };

    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("stubs", "Writes lua-language-server annotations of the vulcan API and of the entries of the skills") { s_output, s_withoutSkills }, static async run =>
        {
            IReadOnlyList<SkillEntryDescriptor> entries = run.Arguments.GetValue(s_withoutSkills) ? [] : await EntriesAsync(run).ConfigureAwait(false);
            string text = EmbeddedText.Read("vulcan.lua") + EntryStubs.Write(entries);
            if (run.Arguments.GetValue(s_output) is not { } file)
            {
                Terminal.Write(text);
                return ExitCode.Ok;
            }

            await File.WriteAllTextAsync(file, text, run.CancellationToken).ConfigureAwait(false);
            Terminal.WriteErrorLine($"Wrote {file}: the vulcan API and {entries.Count} entries.");
            return ExitCode.Ok;
        });

    // Whoever writes a skill may call all of them, whoever sees them.
    private static async Task<IReadOnlyList<SkillEntryDescriptor>> EntriesAsync(CommandRun run)
    {
        SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
        await using (runtime.ConfigureAwait(false))
            return runtime.ListEntries();
    }
}
