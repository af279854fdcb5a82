using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Commands;

/// <summary><c>enable</c> and <c>system-enable</c>: put a disabled skill back into service.</summary>
internal static class EnableCommand
{
    public static Command Create(CommandActions actions, SkillPlane plane)
    {
        Argument<string> skill = LoadedNames.Skill(actions);
        // Taken and dropped, as by the other SDKs' program.
        Argument<string?> reason = new("REASON") { Arity = ArgumentArity.ZeroOrOne, Hidden = true };
        Command command = new(SkillPlanes.NameOf("enable", plane), SkillPlanes.DescriptionOf("Puts a disabled skill back into service", plane)) { skill, reason };
        return actions.Set(command, async run =>
        {
            SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                string skillId = run.Arguments.GetRequiredValue(skill);
                await SkillPlanes.SkillsOf(runtime, plane, run.Authority).EnableAsync(skillId, run.CancellationToken).ConfigureAwait(false);
                if (run.WritesJson)
                    ResultJson.PrintFlag("enabled");
                else
                    Terminal.WriteLine($"{skillId} is enabled.");
                return ExitCode.Ok;
            }
        });
    }
}
