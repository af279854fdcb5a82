using System.Text;
using System.Threading.Channels;

namespace LuaSkills.Modules.Tests.Capabilities;

/// <summary>An engine that writes down what it is to call back.</summary>
internal sealed class RecordingModuleEngine : ISkillModuleEngine
{
    private readonly Channel<(string Skill, string Method, string Arguments, SkillRequestContext? Request)> _calls =
        Channel.CreateUnbounded<(string, string, string, SkillRequestContext?)>();

    /// <summary>What a callback does; <see langword="null"/> for nothing.</summary>
    public Func<Task>? Body { get; set; }

    /// <summary>The next call back, when it has come.</summary>
    public ValueTask<(string Skill, string Method, string Arguments, SkillRequestContext? Request)> NextAsync() =>
        _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask<SkillResult> CallBackAsync(string skillId, string method, ReadOnlySpan<byte> arguments, SkillRequestContext? request, CancellationToken cancellationToken) =>
        RecordAsync(skillId, method, Encoding.UTF8.GetString(arguments), request, cancellationToken);

    public ValueTask<TResult> CallAsync<TResult>(
        in SkillCallInfo caller, SkillTarget target, ReadOnlySpan<byte> arguments, SkillReplyReader<TResult> reader, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Capabilities call back, they do not call.");

    private async ValueTask<SkillResult> RecordAsync(string skillId, string method, string arguments, SkillRequestContext? request, CancellationToken cancellationToken)
    {
        await _calls.Writer.WriteAsync((skillId, method, arguments, request), cancellationToken);
        if (Body is { } body)
            await body();
        return new SkillResult("", null, null, 0, 0, null);
    }
}
