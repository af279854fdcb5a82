using System.Text.Json;

namespace LuaSkills.Cli.Leases;

/// <summary>A lease, and what a text means in it: an expression, statements, or the beginning of something longer.</summary>
internal sealed class LeaseEvaluator : IAsyncDisposable
{
    // An expression is tried first, so that its value is shown without a `return`. Compiling runs nothing.
    private const string Judge = """
        local run, message = load('return ' .. args.code, '=input')
        if run then return 'expression' end
        local open = message:find("<eof>'?$")
        run, message = load(args.code, '=input')
        if run then return 'statements' end
        return (open or message:find("<eof>'?$")) and 'incomplete' or 'statements'
        """;

    private readonly RuntimeLeases _leases;
    private readonly RuntimeLeaseOptions _options;
    private readonly SkillCallOptions? _callOptions;
    private LeaseHandle _lease;

    private LeaseEvaluator(RuntimeLeases leases, RuntimeLeaseOptions options, TimeSpan? timeout, LeaseHandle lease)
    {
        _leases = leases;
        _options = options;
        _callOptions = timeout is null ? null : new SkillCallOptions { Timeout = timeout };
        _lease = lease;
    }

    /// <summary>The lease as it was last told.</summary>
    public RuntimeLease Lease => _lease.Lease;

    public static async Task<LeaseEvaluator> StartAsync(RuntimeLeases leases, RuntimeLeaseOptions options, TimeSpan? timeout, CancellationToken cancellationToken) =>
        new(leases, options, timeout, await leases.CreateAsync(options, cancellationToken).ConfigureAwait(false));

    /// <summary>Asks how the lease is.</summary>
    public ValueTask<RuntimeLease> StatusAsync(CancellationToken cancellationToken) => _lease.StatusAsync(cancellationToken);

    /// <summary>Takes a new lease in the place of the old one.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken) => _lease = await _leases.CreateAsync(_options, cancellationToken).ConfigureAwait(false);

    /// <summary>Evaluates a text, if it is whole.</summary>
    /// <param name="code">The text.</param>
    /// <param name="isAll">Whether nothing can follow, so that what is incomplete is an error.</param>
    /// <param name="cancellationToken">Stops the code; the lease stays.</param>
    /// <returns>The value and whether the text was an expression, or <see langword="null"/> when more has to follow.</returns>
    /// <exception cref="SkillException">The code failed, or is not whole although nothing can follow.</exception>
    public async Task<Evaluation?> EvaluateAsync(string code, bool isAll, CancellationToken cancellationToken)
    {
        string kind = (await _lease.EvalAsync(Judge, CodeArgument(code), cancellationToken: cancellationToken).ConfigureAwait(false)).GetString()!;
        if (kind is "incomplete")
            return isAll ? throw new SkillException(SkillErrorCode.LuaSyntax, "the input ends in the middle of a statement") : null;

        bool isExpression = kind is "expression";
        JsonElement value = await _lease.EvalAsync(isExpression ? "return " + code : code, null, _callOptions, cancellationToken).ConfigureAwait(false);
        return new Evaluation(value, isExpression);
    }

    public ValueTask DisposeAsync() => _lease.DisposeAsync();

    private static JsonText CodeArgument(string code) => JsonText.Parse($$"""{"code":"{{JsonEncodedText.Encode(code)}}"}""");
}

/// <summary>What came of a text.</summary>
/// <param name="Value">The first value; JSON null for none.</param>
/// <param name="IsExpression">Whether the text was an expression.</param>
internal sealed record Evaluation(JsonElement Value, bool IsExpression);
