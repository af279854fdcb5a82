using System.CommandLine;
using System.Text.Json;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Commands;

/// <summary><c>run-lua</c>, also <c>run</c>: runs Lua code with all skills at hand.</summary>
internal static class RunLuaCommand
{
    private static readonly Argument<string> s_code = new("CODE") { Description = LuaInput.Description };
    private static readonly Argument<string> s_json = JsonInput.New();

    public static Command Create(CommandActions actions)
    {
        Command command = new("run-lua", "Runs Lua code with all skills at hand; its arguments are `args`") { s_code, s_json };
        command.Aliases.Add("run");
        return actions.Set(command, static async run =>
        {
            string code = run.Arguments.GetRequiredValue(s_code);
            string json = run.Arguments.GetRequiredValue(s_json);
            if (code is "-" && json is "-")
                throw new UsageException("Only one of the code and its arguments can come from the standard input.");
            code = await LuaInput.ReadAsync(code, run.CancellationToken).ConfigureAwait(false);
            JsonText arguments = await JsonInput.ReadAsync(json, run.CancellationToken).ConfigureAwait(false);
            SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                JsonElement result = await runtime.RunLuaAsync(code, arguments, cancellationToken: run.CancellationToken).ConfigureAwait(false);
                Print(run, result);
                return ExitCode.Ok;
            }
        });
    }

    // A text is shown to people as it is.
    private static void Print(CommandRun run, JsonElement result)
    {
        if (!run.WritesJson && result.ValueKind == JsonValueKind.String)
            Terminal.WriteLine(result.GetString()!);
        else if (run.WritesJson || result.ValueKind != JsonValueKind.Null)
            Terminal.WriteJson(System.Text.Encoding.UTF8.GetBytes(result.GetRawText()));
    }
}
