using System.Text.Json;
using LuaSkills.Native.Engines;

namespace LuaSkills.Native.Callbacks;

/// <summary>Answers the callbacks of native engines from what their hosts offer (spec: FFI section 4).</summary>
internal static class CallbackServices
{
    /// <summary>Answers a callback.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="requestJson">The request.</param>
    /// <param name="owner">The host.</param>
    /// <param name="running">The call the callback belongs to, when that is known.</param>
    /// <param name="reply">Takes the reply.</param>
    /// <returns><see langword="null"/> when the reply is written, else why there is none.</returns>
    public static string? Answer(CallbackKind kind, ReadOnlySpan<byte> requestJson, CallbackOwner owner, RunningCall? running, CallbackReply reply)
    {
        try
        {
            return kind switch
            {
                CallbackKind.HostTool => HostToolCallback.Answer(requestJson, owner, running, reply),
                CallbackKind.Embed => ModelCallback.Embed(requestJson, owner, running, reply),
                CallbackKind.Llm => ModelCallback.Llm(requestJson, owner, running, reply),
                CallbackKind.Sqlite => DatabaseCallback.Answer(requestJson, "sqlite", owner.Sqlite, owner, running, reply),
                CallbackKind.LanceDb => DatabaseCallback.Answer(requestJson, "lancedb", owner.LanceDb, owner, running, reply),
                _ => ProgressCallback.Answer(requestJson, owner, reply),
            };
        }
        catch (JsonException error)
        {
            return $"the request of the native engine is not what was expected: {error.Message}";
        }
    }
}
