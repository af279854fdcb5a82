using System.Text;
using System.Text.Json;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Leases;

/// <summary>The conversation: reads lines until they are whole, evaluates them and prints what comes of it.</summary>
/// <remarks>Typed in there are prompts and indented values; from a pipe there is one line of JSON for each evaluation, and an error makes the exit code 1 at the end.</remarks>
internal sealed class LeaseConsole(Terminal terminal, LeaseEvaluator evaluator)
{
    private const string Prompt = "> ";
    private const string Continuation = ">> ";

    private readonly ILineReader _lines = Terminal.IsInputTerminal ? LineEditor.Create(terminal) : new PipedLines();
    private bool _failed;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (Terminal.IsInputTerminal)
            Terminal.WriteErrorLine($"Lua in lease '{evaluator.Lease.Sid}'. `:help` for help, Ctrl+D to leave.");

        StringBuilder code = new();
        while (true)
        {
            LineRead read = _lines.Read(code.Length == 0 ? Prompt : Continuation);
            cancellationToken.ThrowIfCancellationRequested();
            if (read.IsAbandoned)
            {
                code.Clear();
                continue;
            }

            if (read.Line is not { } line)
                break;
            if (code.Length == 0 && line.Trim() is [':', not ':', ..] command)
            {
                if (!await CommandAsync(command, cancellationToken).ConfigureAwait(false))
                    return ExitCode.Ok;
                continue;
            }

            code.AppendLine(line);
            await EvaluateAsync(code, isAll: false, cancellationToken).ConfigureAwait(false);
        }

        await EvaluateAsync(code, isAll: true, cancellationToken).ConfigureAwait(false);
        return _failed && !Terminal.IsInputTerminal ? ExitCode.Failed : ExitCode.Ok;
    }

    private async Task EvaluateAsync(StringBuilder code, bool isAll, CancellationToken cancellationToken)
    {
        string text = code.ToString();
        if (string.IsNullOrWhiteSpace(text))
        {
            code.Clear();
            return;
        }

        using CancellationTokenSource evaluation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Terminal.IsInputTerminal)
            Interruption.Redirect(evaluation);
        try
        {
            if (await evaluator.EvaluateAsync(text, isAll, evaluation.Token).ConfigureAwait(false) is not { } result)
                return;
            code.Clear();
            Print(result);
        }
        catch (Exception error) when (error is SkillException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            code.Clear();
            _failed = true;
            Terminal.WriteErrorLine(error is SkillException ? $"error: {error.Message}" : "cancelled");
        }
        finally
        {
            Interruption.Redirect(null);
        }
    }

    private static void Print(Evaluation result)
    {
        if (!result.IsExpression && result.Value.ValueKind == JsonValueKind.Null)
            return;
        string json = result.Value.GetRawText();
        if (Terminal.IsInputTerminal || Terminal.IsOutputTerminal)
            Terminal.WriteJson(Encoding.UTF8.GetBytes(json));
        else
            Terminal.WriteLine(json);
    }

    private async Task<bool> CommandAsync(string command, CancellationToken cancellationToken)
    {
        string[] words = command.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        switch (words[0])
        {
            case ":quit" or ":q" or ":exit":
                return false;
            case ":help":
                Terminal.WriteLine("""
                    Expressions and statements are evaluated one after another in the same VM. Globals stay, locals end with their line.
                    All skills can be called: vulcan.call("skill-entry", { ... }). What is incomplete goes on in the next line.

                      :load FILE   evaluate a file
                      :status      show the lease
                      :reset       begin anew, without the globals
                      :history     show what was typed
                      :quit        leave

                    Ctrl+C stops an evaluation or drops the lines typed so far.
                    """);
                break;
            case ":load" when words.Length == 2:
                await LoadAsync(words[1], cancellationToken).ConfigureAwait(false);
                break;
            case ":status":
                RuntimeLease lease = await evaluator.StatusAsync(cancellationToken).ConfigureAwait(false);
                Terminal.WriteLine($"lease {lease.LeaseId}, session {lease.Sid}, generation {lease.Generation}, in {lease.WorkingDirectory}, expires {lease.ExpiresAt?.ToLocalTime().ToString("u") ?? "never"}");
                break;
            case ":reset":
                await evaluator.ResetAsync(cancellationToken).ConfigureAwait(false);
                break;
            case ":history":
                foreach (string line in _lines.History)
                    Terminal.WriteLine(line);
                break;
            default:
                _failed = true;
                Terminal.WriteErrorLine($"error: there is no command '{command}'; `:help` shows those there are.");
                break;
        }

        return true;
    }

    private async Task LoadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            StringBuilder code = new(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false));
            await EvaluateAsync(code, isAll: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _failed = true;
            Terminal.WriteErrorLine($"error: {error.Message}");
        }
    }
}
