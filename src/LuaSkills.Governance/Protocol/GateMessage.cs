using System.Text.Json;
using System.Text.Unicode;

namespace LuaSkills.Governance.Protocol;

/// <summary>What the gate sends (spec: gate section 3.2).</summary>
internal enum GateMessageType
{
    Unknown,
    Ready,
    Registered,
    RunTool,
    GovernResult,
    Error,
}

/// <summary>One message of the gate, read leniently: members in any order, unknown ones ignored.</summary>
internal struct GateMessage
{
    public GateMessageType Type;

    /// <summary>Correlates replies with requests, and results with runs; two spaces of numbers that overlap.</summary>
    public long? Id;

    /// <summary>Why the message cannot be used although its type and id may be known.</summary>
    public string? Fault;

    public int? RequiredLevel;
    public string? Tool;
    public string? ActionId;
    public string? RequestId;
    public string? Deadline;
    public string? Phase;
    public string? Reason;
    public string? Kind;
    public string? Message;
    public string? SessionId;
    public string? ProjectId;
    public string? LogRoot;

    /// <summary>Where in the line the raw JSON is; empty when absent.</summary>
    public Range Arguments;

    /// <summary>Where in the line the raw JSON is; empty when absent.</summary>
    public Range Output;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line without its line feed.</param>
    /// <param name="maxDepth">Deepest nesting of arguments and outputs.</param>
    /// <param name="message">The message.</param>
    /// <returns><see langword="false"/> when the line is no message at all: not a JSON object, or broken before its type and id were seen.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, int maxDepth, out GateMessage message)
    {
        message = new GateMessage { Arguments = ..0, Output = ..0 };
        Utf8JsonReader reader = new(line, JsonPayload.ReaderOptions);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                message.ReadMember(ref reader, maxDepth);
            reader.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            message.Fault = $"is not valid JSON: {error.Message}";
            return message.Type != GateMessageType.Unknown && message.Id is not null;
        }

        if (!Utf8.IsValid(line))
            message.Fault ??= "is not valid UTF-8";
        return true;
    }

    private void ReadMember(ref Utf8JsonReader reader, int maxDepth)
    {
        if (reader.ValueTextEquals("type"u8))
            Type = ReadType(ref reader);
        else if (reader.ValueTextEquals("id"u8))
            Id = ReadInteger(ref reader);
        else if (reader.ValueTextEquals("args"u8))
            Arguments = ReadRaw(ref reader, maxDepth);
        else if (reader.ValueTextEquals("output"u8))
            Output = ReadRaw(ref reader, maxDepth);
        else if (reader.ValueTextEquals("action_id"u8))
            ActionId = ReadText(ref reader);
        else if (reader.ValueTextEquals("phase"u8))
            Phase = ReadText(ref reader);
        else if (reader.ValueTextEquals("tool"u8))
            Tool = ReadText(ref reader);
        else if (reader.ValueTextEquals("kind"u8))
            Kind = ReadText(ref reader);
        else if (reader.ValueTextEquals("reason"u8))
            Reason = ReadText(ref reader);
        else if (reader.ValueTextEquals("request_id"u8))
            RequestId = ReadText(ref reader);
        else if (reader.ValueTextEquals("deadline"u8))
            Deadline = ReadText(ref reader);
        else if (reader.ValueTextEquals("message"u8))
            Message = ReadText(ref reader);
        else if (reader.ValueTextEquals("required_level"u8))
            RequiredLevel = (int?)ReadInteger(ref reader);
        else if (reader.ValueTextEquals("session_id"u8))
            SessionId = ReadText(ref reader);
        else if (reader.ValueTextEquals("project_id"u8))
            ProjectId = ReadText(ref reader);
        else if (reader.ValueTextEquals("log_root"u8))
            LogRoot = ReadText(ref reader);
        else
            SkipValue(ref reader);
    }

    private static GateMessageType ReadType(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return GateMessageType.Unknown;
        }

        return reader.ValueTextEquals("govern_result"u8) ? GateMessageType.GovernResult
            : reader.ValueTextEquals("run_tool"u8) ? GateMessageType.RunTool
            : reader.ValueTextEquals("registered"u8) ? GateMessageType.Registered
            : reader.ValueTextEquals("error"u8) ? GateMessageType.Error
            : reader.ValueTextEquals("ready"u8) ? GateMessageType.Ready
            : GateMessageType.Unknown;
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>An integer in any spelling that JSON has for it; others are as good as absent.</summary>
    private static long? ReadInteger(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.Number)
        {
            reader.Skip();
            return null;
        }

        if (reader.TryGetInt64(out long integer))
            return integer;
        return reader.TryGetDouble(out double value) && value == Math.Floor(value) && Math.Abs(value) < 1L << 53 ? (long)value : null;
    }

    private string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            Fault ??= "has a member that should be a text and is not";
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            Fault ??= "contains a text that is no Unicode text";
            return null;
        }
    }

    private Range ReadRaw(ref Utf8JsonReader reader, int maxDepth)
    {
        reader.Read();
        int start = (int)reader.TokenStartIndex;
        if (JsonPayload.Walk(ref reader, maxDepth) is { } fault)
            Fault ??= $"has a value that cannot be used: {fault}";
        return start..(int)reader.BytesConsumed;
    }
}
