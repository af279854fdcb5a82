namespace LuaSkills.Governance.Tests.Support;

internal static class Bodies
{
    /// <summary>Answers with its arguments.</summary>
    public static readonly GovernedTool Echo = (in GovernedRun run, GovernedReply reply) =>
    {
        reply.Output.WriteRawValue(run.Arguments);
        return ValueTask.CompletedTask;
    };

    /// <summary>Answers with nothing.</summary>
    public static readonly GovernedTool Silent = (in GovernedRun _, GovernedReply _) => ValueTask.CompletedTask;

    public static GovernedTool Throwing(Exception error) => (in GovernedRun _, GovernedReply _) => throw error;

    public static GovernedTool Writing(string json) => (in GovernedRun _, GovernedReply reply) =>
    {
        reply.Output.WriteRawValue(json, skipInputValidation: true);
        return ValueTask.CompletedTask;
    };

    /// <summary>Does something before a body runs.</summary>
    public static GovernedTool After(this GovernedTool body, Action first) => (in GovernedRun run, GovernedReply reply) =>
    {
        first();
        return body(run, reply);
    };
}
