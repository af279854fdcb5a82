using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.Cli.Commands;

/// <summary><c>uninstall</c> and <c>system-uninstall</c>: remove a skill.</summary>
internal static class UninstallCommand
{
    public static Command Create(CommandActions actions, SkillPlane plane)
    {
        Argument<string> skill = LoadedNames.Skill(actions);
        Option<string?> targetRoot = SkillPlanes.TargetRootOption();
        Option<bool> removeSqlite = new("--remove-sqlite") { Description = "Delete its SQLite database, too" };
        Option<bool> removeLanceDb = new("--remove-lancedb") { Description = "Delete its LanceDB database, too" };
        Command command = new(SkillPlanes.NameOf("uninstall", plane), SkillPlanes.DescriptionOf("Removes a skill", plane)) { skill, targetRoot, removeSqlite, removeLanceDb };
        return actions.Set(command, async run =>
        {
            SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                SkillUninstallOptions options = new() { RemoveSqlite = run.Arguments.GetValue(removeSqlite), RemoveLanceDb = run.Arguments.GetValue(removeLanceDb) };
                SkillUninstallResult result = await SkillPlanes.SkillsOf(runtime, plane, run.Authority)
                    .UninstallAsync(run.Arguments.GetRequiredValue(skill), options, run.Arguments.GetValue(targetRoot), run.CancellationToken)
                    .ConfigureAwait(false);
                if (run.WritesJson)
                    Terminal.WriteJson(ManagementReplies.Write(result));
                else
                    Terminal.WriteLine(result.Message);
                return ExitCode.Ok;
            }
        });
    }
}
