using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Generators.Tests.Clients;

/// <summary>Keeps what a generated client sends and replies with a fixed content.</summary>
internal sealed class RecordingInvoker(string content = "null") : ISkillInvoker
{
    public SkillEntryReference? Entry { get; private set; }

    public string? Arguments { get; private set; }

    public SkillCallOptions? Options { get; private set; }

    public CancellationToken CancellationToken { get; private set; }

    public bool WasAsync { get; private set; }

    /// <summary>Makes the generated client of an interface, as a runtime does.</summary>
    public T Import<T>()
        where T : class, ISkillContract<T> => T.Create(this);

    public TResult Invoke<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        using (arguments)
            Arguments = Encoding.UTF8.GetString(arguments.WrittenSpan);
        Entry = entry;
        Options = options;
        CancellationToken = cancellationToken;
        return reader(new SkillReply(Encoding.UTF8.GetBytes(content), OverflowMode.Page, "hint", null));
    }

    public ValueTask<TResult> InvokeAsync<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        WasAsync = true;
        return ValueTask.FromResult(Invoke(entry, arguments, reader, options, cancellationToken));
    }
}
