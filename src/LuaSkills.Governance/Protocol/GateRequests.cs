namespace LuaSkills.Governance.Protocol;

/// <summary>Writes what the client sends (spec: gate section 3.1): no member too many, and absent ones absent instead of null.</summary>
internal static class GateRequests
{
    public static LineBuffer RegisterTool(long id, string name)
    {
        LineBuffer line = new("register_tool"u8, id);
        line.Writer.WriteString("name"u8, name);
        return line.End();
    }

    public static LineBuffer Govern(long id, string tool, ReadOnlySpan<byte> arguments)
    {
        LineBuffer line = new("govern"u8, id);
        line.Writer.WriteString("tool"u8, tool);
        line.Writer.WritePropertyName("args"u8);
        line.Writer.WriteRawValue(arguments, skipInputValidation: true);
        return line.End();
    }

    public static LineBuffer Resume(long id, GateHold hold, TimeSpan wait)
    {
        LineBuffer line = new("resume"u8, id);
        line.Writer.WriteString("action_id"u8, hold.ActionId);
        line.Writer.WriteString("request_id"u8, hold.RequestId);
        if (wait > TimeSpan.Zero)
            line.Writer.WriteNumber("wait_ms"u8, (long)Math.Ceiling(wait.TotalMilliseconds));
        return line.End();
    }

    public static LineBuffer ToolResult(long id, GovernedReply reply)
    {
        LineBuffer line = new("tool_result"u8, id);
        if (!reply.WrittenOutput.IsEmpty)
        {
            line.Writer.WritePropertyName("output"u8);
            line.Writer.WriteRawValue(reply.WrittenOutput, skipInputValidation: true);
        }

        if (reply.Documents.Count > 0)
        {
            line.Writer.WriteStartArray("documents"u8);
            foreach (UntrustedDocument document in reply.Documents)
            {
                line.Writer.WriteStartObject();
                line.Writer.WriteString("text"u8, document.Text);
                if (document.Source is { } source)
                    line.Writer.WriteString("source"u8, source);
                line.Writer.WriteEndObject();
            }

            line.Writer.WriteEndArray();
        }

        return line.End();
    }

    public static LineBuffer ToolError(long id, string message)
    {
        LineBuffer line = new("tool_error"u8, id);
        line.Writer.WriteString("message"u8, message);
        return line.End();
    }

    public static LineBuffer Shutdown() => new LineBuffer("shutdown"u8, id: null).End();
}
