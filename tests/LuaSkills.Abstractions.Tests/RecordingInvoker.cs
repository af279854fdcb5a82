using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Abstractions.Tests;

/// <summary>Remembers the last call of a generated client and answers it with a fixed content.</summary>
internal sealed class RecordingInvoker(string content) : ISkillInvoker
{
    private readonly byte[] _content = Encoding.UTF8.GetBytes(content);

    public string? Entry { get; private set; }

    public string? Arguments { get; private set; }

    public SkillCallOptions? Options { get; private set; }

    public CancellationToken Token { get; private set; }

    public bool WasAsync { get; private set; }

    public HostResult? HostResult { get; init; }

    public TResult Invoke<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        WasAsync = false;
        return Answer(entry, arguments, reader, options, cancellationToken);
    }

    public async ValueTask<TResult> InvokeAsync<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        await Task.Yield();
        WasAsync = true;
        return Answer(entry, arguments, reader, options, cancellationToken);
    }

    private TResult Answer<TResult>(
        SkillEntryReference entry,
        SkillPayload arguments,
        SkillReplyReader<TResult> reader,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        using (arguments)
            Arguments = Encoding.UTF8.GetString(arguments.WrittenSpan);
        Entry = entry.Key;
        Options = options;
        Token = cancellationToken;
        return reader(new SkillReply(_content, OverflowMode.Page, "hint", HostResult));
    }
}

/// <summary>Makes generated clients.</summary>
internal static class Client
{
    public static T Over<T>(RecordingInvoker invoker)
        where T : class, ISkillContract<T> => T.GeneratedClient(invoker);

    public static SkillDescriptor Descriptor<T>()
        where T : class, ISkillContract<T> => T.GeneratedDescriptor;
}
