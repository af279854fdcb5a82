using System.CommandLine;
using LuaSkills.Cli.Options;

namespace LuaSkills.Cli.Commands;

/// <summary><c>reload</c>: loads the skills twice, the second time as a running program would.</summary>
internal static class ReloadCommand
{
    public static Command Create(CommandActions actions) => actions.Set(new Command("reload", "Loads the skills, then loads them anew as a running program would"), static async run =>
    {
        SkillRuntime runtime = await run.OpenAsync().ConfigureAwait(false);
        await using (runtime.ConfigureAwait(false))
            return LoadCommand.Print(run, "reloaded", await runtime.ReloadAsync(run.CancellationToken).ConfigureAwait(false));
    });
}
