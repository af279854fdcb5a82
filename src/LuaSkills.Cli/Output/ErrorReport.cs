namespace LuaSkills.Cli.Output;

/// <summary>Says on one line what went wrong and what to do about it.</summary>
internal static class ErrorReport
{
    /// <summary>Prints the error.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="verbose">Whether to print where it came from, too.</param>
    /// <returns>The exit code.</returns>
    public static int Print(Exception error, bool verbose)
    {
        if (error is OperationCanceledException)
        {
            Terminal.WriteErrorLine("cancelled");
            return ExitCode.Cancelled;
        }

        string line = $"error: {OneLine(error.Message)}";
        if (error is SkillException { Code: var code })
            line += $" [{code}]";
        if (Advice.For(error) is { } advice)
            line += $" {advice}";
        Terminal.WriteErrorLine(line);
        if (verbose)
        {
            if (error is SkillException { LuaTraceback: { } traceback })
                Terminal.WriteErrorLine(traceback);
            Terminal.WriteErrorLine(error.ToString());
        }

        return error switch
        {
            UsageException => ExitCode.Usage,
            SkillException { Code: SkillErrorCode.SkillNotFound or SkillErrorCode.HelpFlowNotFound } => ExitCode.NotFound,
            _ => ExitCode.Failed,
        };
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
