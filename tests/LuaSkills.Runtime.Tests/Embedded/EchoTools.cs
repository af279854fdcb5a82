using System.Text.Json;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Tools named by the test; each runs a function over its arguments and answers with the text it returns.</summary>
internal sealed class EchoTools : IHostToolSet
{
    private readonly List<HostToolDescriptor> _tools = [];
    private readonly List<Func<JsonElement, CancellationToken, ValueTask<string>>> _bodies = [];

    public IReadOnlyList<HostToolDescriptor> Tools => _tools;

    public string LuaAnnotations => "";

    public EchoTools Add(string name, Func<JsonElement, CancellationToken, ValueTask<string>> body)
    {
        _tools.Add(new HostToolDescriptor(name, "", JsonText.EmptyObject, null));
        _bodies.Add(body);
        return this;
    }

    public int IndexOf(ReadOnlySpan<byte> utf8Name)
    {
        for (int i = 0; i < _tools.Count; i++)
        {
            if (utf8Name.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(_tools[i].Name)))
                return i;
        }

        return -1;
    }

    public ValueTask CallAsync(int tool, in HostToolCall call, Utf8JsonWriter reply)
    {
        Utf8JsonReader reader = new(call.Arguments);
        return AnswerAsync(_bodies[tool](JsonElement.ParseValue(ref reader), call.CancellationToken), reply);
    }

    private static async ValueTask AnswerAsync(ValueTask<string> answer, Utf8JsonWriter reply) => reply.WriteStringValue(await answer);
}
