using System.CommandLine;
using LuaSkills.Cli.Leases;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Commands;

/// <summary><c>lease</c>: evaluates Lua step by step in one VM.</summary>
internal static class LeaseCommand
{
    private static readonly Option<string> s_sid = new("--sid") { Description = "Name of the session", DefaultValueFactory = static _ => "cli" };
    private static readonly Option<string?> s_cwd = new("--cwd") { Description = "Working directory of the code; default: the current one", HelpName = "DIR" };
    private static readonly Option<double?> s_timeout = new("--timeout") { Description = "Seconds that one evaluation may take; default: 60", HelpName = "SECONDS" };
    private static readonly Option<bool> s_system = new("--system") { Description = "With the host's Lua library at hand (system_lua_lib)" };

    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("lease", "Evaluates Lua step by step in one VM, typed in or from a pipe") { s_sid, s_cwd, s_timeout, s_system }, static async run =>
        {
            SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                RuntimeLeases leases = run.Arguments.GetValue(s_system) ? runtime.System(run.Authority).Leases : runtime.Leases;
                RuntimeLeaseOptions options = new()
                {
                    Sid = run.Arguments.GetRequiredValue(s_sid),
                    TimeToLive = TimeSpan.FromHours(1),
                    Replace = true,
                    WorkingDirectory = Path.GetFullPath(run.Arguments.GetValue(s_cwd) ?? "."),
                };
                LeaseEvaluator evaluator = await LeaseEvaluator.StartAsync(leases, options, TimeoutOf(run), run.CancellationToken).ConfigureAwait(false);
                await using (evaluator.ConfigureAwait(false))
                    return await new LeaseConsole(run.Terminal, evaluator).RunAsync(run.CancellationToken).ConfigureAwait(false);
            }
        });

    private static TimeSpan? TimeoutOf(CommandRun run) => run.Arguments.GetValue(s_timeout) switch
    {
        null => null,
        > 0 and <= 86_400 and var seconds => TimeSpan.FromSeconds(seconds),
        _ => throw new UsageException("--timeout takes a number of seconds above 0, a day at most."),
    };
}
