using System.Text;

namespace LuaSkills.Governance.Approvals;

/// <summary>Questions at a console.</summary>
internal sealed class ConsolePrompt(string approverId, TextReader input, TextWriter output)
{
    // Two questions at a time would be answered by the wrong lines.
    private SemaphoreSlim Turn { get; } = new(1, 1);

    public async ValueTask<ApprovalDecision?> AskAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await output.WriteAsync(Question(request).AsMemory(), cancellationToken).ConfigureAwait(false);
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            // Reading a console blocks and cannot be given up, so it gets a thread of its own.
            string? answer = await Task.Factory
                .StartNew(input.ReadLine, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .ConfigureAwait(false);
            if (answer is null || cancellationToken.IsCancellationRequested)
                return null;
            return answer.Trim().ToUpperInvariant() is "Y" or "YES"
                ? ApprovalDecision.Grant(approverId)
                : ApprovalDecision.Deny(approverId, "denied at the console");
        }
        finally
        {
            Turn.Release();
        }
    }

    private static string Question(ApprovalRequest request)
    {
        StringBuilder text = new();
        text.Append("Approval needed for ").Append(Printable(request.Tool)).Append(" (level ").Append(request.Level).Append("): ").AppendLine(Printable(request.Reason));
        if (request.Description.Length > 0)
            text.Append("  ").AppendLine(Printable(request.Description));
        text.Append("  arguments: ").AppendLine(Printable(request.Arguments.ToString()));
        return text.Append("Run it? [y/N] ").ToString();
    }

    // Arguments come from a model or a skill: control characters could rewrite what the approver reads.
    private static string Printable(string text) => string.Create(text.Length, text, static (characters, source) =>
    {
        for (int i = 0; i < source.Length; i++)
        {
            char c = source[i];
            bool isHidden = char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
            characters[i] = isHidden ? '\uFFFD' : c;
        }
    });
}
