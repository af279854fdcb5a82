using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Commands;

/// <summary><c>disable</c> and <c>system-disable</c>: take a skill out of service.</summary>
internal static class DisableCommand
{
    public static Command Create(CommandActions actions, SkillPlane plane)
    {
        Argument<string> skill = LoadedNames.Skill(actions);
        Argument<string?> reason = new("REASON") { Description = "For people who find the record", Arity = ArgumentArity.ZeroOrOne };
        Command command = new(SkillPlanes.NameOf("disable", plane), SkillPlanes.DescriptionOf("Takes a skill out of service until it is enabled again", plane)) { skill, reason };
        return actions.Set(command, async run =>
        {
            SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                string skillId = run.Arguments.GetRequiredValue(skill);
                await SkillPlanes.SkillsOf(runtime, plane, run.Authority)
                    .DisableAsync(skillId, run.Arguments.GetValue(reason), run.CancellationToken)
                    .ConfigureAwait(false);
                if (run.WritesJson)
                    ResultJson.PrintFlag("disabled");
                else
                    Terminal.WriteLine($"{skillId} is disabled.");
                return ExitCode.Ok;
            }
        });
    }
}
