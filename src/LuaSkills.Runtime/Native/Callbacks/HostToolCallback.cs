using System.Text;
using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Native.Engines;

namespace LuaSkills.Native.Callbacks;

/// <summary>Serves the callback of host tools from an <see cref="IHostTools"/> (spec: FFI section 4.4).</summary>
internal static class HostToolCallback
{
    /// <inheritdoc cref="CallbackServices.Answer"/>
    public static string? Answer(ReadOnlySpan<byte> requestJson, CallbackOwner owner, RunningCall? running, CallbackReply reply)
    {
        string? action = null;
        byte[] name = [];
        ReadOnlySpan<byte> arguments = "{}"u8;
        Utf8JsonReader reader = RequestJson.Begin(requestJson);
        while (RequestJson.Next(ref reader))
        {
            if (reader.ValueTextEquals("action"u8))
                action = RequestJson.Text(ref reader);
            else if (reader.ValueTextEquals("tool_name"u8))
                name = Encoding.UTF8.GetBytes(RequestJson.Text(ref reader) ?? "");
            else if (reader.ValueTextEquals("args"u8))
                arguments = RequestJson.Value(ref reader, requestJson);
            else
                reader.Skip();
        }

        return action switch
        {
            "list" => List(owner, reply),
            "has" => Has(owner, name, reply),
            "call" => Call(owner, name, arguments, running, reply),
            _ => $"unknown host tool action '{action}'",
        };
    }

    private static string? List(CallbackOwner owner, CallbackReply reply)
    {
        if (owner.Tools is not { } tools)
        {
            reply.Payload.Writer.WriteStartArray();
            reply.Payload.Writer.WriteEndArray();
            return null;
        }

        try
        {
            tools.List(reply.Payload);
            return null;
        }
        catch (Exception error)
        {
            return Describe(owner, "listing the host tools", error);
        }
    }

    private static string? Has(CallbackOwner owner, byte[] name, CallbackReply reply)
    {
        try
        {
            reply.Payload.Writer.WriteBooleanValue(owner.Tools?.Has(name) == true);
            return null;
        }
        catch (Exception error)
        {
            return Describe(owner, "looking up a host tool", error);
        }
    }

    private static string? Call(CallbackOwner owner, byte[] name, ReadOnlySpan<byte> arguments, RunningCall? running, CallbackReply reply)
    {
        if (owner.Tools is not { } tools)
        {
            // The slot is filled for another engine of this library.
            HostToolReply.WriteMissing(reply.Payload, name);
            return null;
        }

        CancellationToken token = running?.CancellationToken ?? CancellationToken.None;

        // The native engine does not say which skill calls; who asked for the call is known all the same.
        SkillCaller? caller = running?.Request is { } request ? new SkillCaller { Request = request } : null;
        try
        {
            return reply.Await(tools.CallAsync(new HostToolCall(name, arguments, caller, token), reply.Payload), token) ? null : CallbackReply.GivenUp;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return CallbackReply.GivenUp;
        }
        catch (HostToolException refusal)
        {
            HostToolReply.WriteFailure(reply.Payload, refusal.Code, refusal.Message, refusal.Details);
            return null;
        }
        catch (Exception error)
        {
            HostToolReply.WriteFailure(reply.Payload, HostToolErrorCode.CallbackError, Describe(owner, $"host tool '{Encoding.UTF8.GetString(name)}'", error));
            return null;
        }
    }

    // The message of an exception that was not thrown for the skill may quote secrets, so it goes to the log only.
    private static string Describe(CallbackOwner owner, string what, Exception error)
    {
        if (error is HostToolException refusal)
            return refusal.Message;

        string text = $"{what} failed with {error.GetType().Name}";
        owner.LogFailure(text, error);
        return text;
    }
}
