using System.Collections.Concurrent;
using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>A database of the host that answers as a test wants and remembers what it was asked.</summary>
internal sealed class ScriptedDatabase(Func<string, string, CancellationToken, ValueTask<string>> answer) : IDatabaseProvider
{
    public ScriptedDatabase(string reply)
        : this((_, _, _) => new ValueTask<string>(reply))
    {
    }

    public ConcurrentQueue<(DatabaseBinding Binding, string Action, string Input)> Requests { get; } = [];

    /// <summary>A database that throws at once.</summary>
    public static ScriptedDatabase Failing(Exception error) => new((_, _, _) => throw error);

    public ValueTask InvokeAsync(DatabaseBinding binding, string action, ReadOnlySpan<byte> input, SkillPayload reply, CancellationToken cancellationToken)
    {
        string text = Encoding.UTF8.GetString(input);
        Requests.Enqueue((binding, action, text));
        return WriteAsync(answer(action, text, cancellationToken), reply);
    }

    private static async ValueTask WriteAsync(ValueTask<string> answer, SkillPayload reply) =>
        reply.Writer.WriteRawValue(await answer, skipInputValidation: true);
}
