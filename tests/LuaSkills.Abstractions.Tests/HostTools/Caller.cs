using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Abstractions.Tests.HostTools;

/// <summary>Calls tools as an engine does.</summary>
internal static class Caller
{
    /// <summary>Calls a tool and waits for its reply.</summary>
    public static async Task<string> CallAsync(IHostToolSet set, string name, string arguments, SkillCaller? caller = null, CancellationToken cancellationToken = default)
    {
        HostToolCollection tools = new();
        tools.Add(set);
        using SkillPayload reply = SkillPayload.Rent();
        await Start(tools, name, arguments, reply, caller, cancellationToken);
        return Encoding.UTF8.GetString(reply.WrittenSpan);
    }

    /// <summary>Starts a call.</summary>
    public static ValueTask Start(
        HostToolCollection tools, string name, string arguments, SkillPayload reply, SkillCaller? caller = null, CancellationToken cancellationToken = default) =>
        tools.CallAsync(new HostToolCall(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(arguments), caller, cancellationToken), reply);

    /// <summary>The message of a reply that refuses arguments.</summary>
    public static async Task<string> RefusalAsync(IHostToolSet set, string name, string arguments)
    {
        using System.Text.Json.JsonDocument reply = System.Text.Json.JsonDocument.Parse(await CallAsync(set, name, arguments));
        System.Text.Json.JsonElement error = reply.RootElement.GetProperty("error");
        Assert.False(reply.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal("invalid_argument", error.GetProperty("code").GetString());
        return error.GetProperty("message").GetString()!;
    }
}
