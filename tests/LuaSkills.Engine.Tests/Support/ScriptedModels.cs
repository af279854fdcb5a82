namespace LuaSkills.Engine.Tests.Support;

/// <summary>Models that answer as a test says.</summary>
internal sealed class ScriptedModels : IModelProvider
{
    public Func<string, TextEmbedding>? Embed { get; init; }

    public Func<string, string, LlmReply>? Llm { get; init; }

    /// <summary>Thrown when asked for capabilities.</summary>
    public Exception? CapabilityError { get; init; }

    /// <summary>Answers are given on another thread.</summary>
    public bool TakesItsTime { get; init; }

    /// <summary>No answer before the call is given up.</summary>
    public bool NeverAnswers { get; init; }

    public List<ModelCaller> Callers { get; } = [];

    public bool CanEmbed => CapabilityError is null ? Embed is not null : throw CapabilityError;

    public bool CanLlm => CapabilityError is null ? Llm is not null : throw CapabilityError;

    public ValueTask<TextEmbedding> EmbedAsync(string text, ModelCaller caller, CancellationToken cancellationToken) =>
        Answer(() => Embed!(text), caller, cancellationToken);

    public ValueTask<LlmReply> LlmAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken) =>
        Answer(() => Llm!(system, user), caller, cancellationToken);

    private ValueTask<TReply> Answer<TReply>(Func<TReply> reply, ModelCaller caller, CancellationToken cancellationToken)
    {
        Callers.Add(caller);
        return TakesItsTime || NeverAnswers ? AnswerLater(reply, cancellationToken) : new ValueTask<TReply>(reply());
    }

    private async ValueTask<TReply> AnswerLater<TReply>(Func<TReply> reply, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (NeverAnswers)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return reply();
    }
}
