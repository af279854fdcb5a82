using System.Text;
using System.Text.Json;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>The body of a tool.</summary>
internal delegate ValueTask ToolBody(in HostToolCall call, Utf8JsonWriter reply);

/// <summary>A set of tools written by hand, as hosts do for tools that are only known at run time.</summary>
internal sealed class HandWrittenTools : IHostToolSet
{
    private readonly List<HostToolDescriptor> _tools = [];
    private readonly List<ToolBody> _bodies = [];

    public IReadOnlyList<HostToolDescriptor> Tools => _tools;

    public string LuaAnnotations => "";

    public HandWrittenTools Add(string name, ToolBody body, string description = "", string inputSchema = "{}", string? outputSchema = null)
    {
        _tools.Add(new HostToolDescriptor(name, description, JsonText.Parse(inputSchema), outputSchema is null ? null : JsonText.Parse(outputSchema)));
        _bodies.Add(body);
        return this;
    }

    /// <summary>Adds a tool that answers at once with a fixed JSON text.</summary>
    public HandWrittenTools Add(string name, string replyJson) => Add(name, (in HostToolCall _, Utf8JsonWriter reply) =>
    {
        reply.WriteRawValue(replyJson, skipInputValidation: true);
        return ValueTask.CompletedTask;
    });

    /// <summary>Adds a tool that throws.</summary>
    public HandWrittenTools AddFailing(string name, Func<Exception> error) => Add(name, (in HostToolCall _, Utf8JsonWriter reply) =>
    {
        reply.WriteStartObject();
        reply.WriteString("half", "written");
        throw error();
    });

    /// <summary>Adds a tool that answers with its arguments.</summary>
    public HandWrittenTools AddEcho(string name) => Add(name, (in HostToolCall call, Utf8JsonWriter reply) =>
    {
        reply.WriteStartObject();
        reply.WriteString("arguments", call.Arguments);
        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    });

    public int IndexOf(ReadOnlySpan<byte> utf8Name)
    {
        string name = Encoding.UTF8.GetString(utf8Name);
        return _tools.FindIndex(tool => tool.Name == name);
    }

    public ValueTask CallAsync(int tool, in HostToolCall call, Utf8JsonWriter reply) => _bodies[tool](call, reply);
}
