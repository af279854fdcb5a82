using System.CommandLine;
using System.Text;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.Cli.Commands;

/// <summary><c>call</c>: calls an entry.</summary>
internal static class CallCommand
{
    public static Command Create(CommandActions actions)
    {
        Argument<string> tool = LoadedNames.Tool(actions);
        Argument<string> json = JsonInput.New();
        return actions.Set(new Command("call", "Calls an entry") { tool, json }, async run =>
        {
            JsonText arguments = await JsonInput.ReadAsync(run.Arguments.GetRequiredValue(json), run.CancellationToken).ConfigureAwait(false);
            SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                SkillResult result = await runtime
                    .CallAsync(run.Arguments.GetRequiredValue(tool), arguments, cancellationToken: run.CancellationToken)
                    .ConfigureAwait(false);
                if (run.WritesJson)
                    Terminal.WriteJson(CallReplies.Write(new SkillReply(Encoding.UTF8.GetBytes(result.Content), result.OverflowMode, result.TemplateHint, result.HostResult)
                    {
                        LlmContext = result.LlmContext,
                    }));
                else
                    Terminal.WriteLine(result.Content);
                return ExitCode.Ok;
            }
        });
    }
}
