using System.Text.Json;

namespace LuaSkills.Tests.Soak;

/// <summary>Tools that fail at once, each in another way.</summary>
internal sealed class FailingTools : IHostToolSet
{
    private const int Refuses = 0;
    private const int Throws = 1;

    public IReadOnlyList<HostToolDescriptor> Tools { get; } =
    [
        new("refuses", "", JsonText.EmptyObject, null),
        new("throws", "", JsonText.EmptyObject, null),
        new("garbage", "", JsonText.EmptyObject, null),
    ];

    public string LuaAnnotations => "";

    public int IndexOf(ReadOnlySpan<byte> utf8Name)
    {
        if (utf8Name.SequenceEqual("refuses"u8))
            return Refuses;
        if (utf8Name.SequenceEqual("throws"u8))
            return Throws;
        return utf8Name.SequenceEqual("garbage"u8) ? 2 : -1;
    }

    public ValueTask CallAsync(int tool, in HostToolCall call, Utf8JsonWriter reply)
    {
        reply.WriteStartObject();
        reply.WritePropertyName("half"u8);
        return tool switch
        {
            Refuses => throw new HostToolException("refused", "the tool refuses"),
            Throws => throw new InvalidOperationException("unexpected"),
            _ => ValueTask.CompletedTask,
        };
    }
}
