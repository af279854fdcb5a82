using System.Text.Json;
using LuaSkills.Capabilities;
using LuaSkills.CompilerServices;

namespace LuaSkills.Modules.Connections;

/// <summary>Tells skills of events: calls the methods they named.</summary>
/// <param name="engine">Calls the methods.</param>
/// <param name="instanceId">Whose they are.</param>
/// <param name="log">Hears of events that nobody took.</param>
internal sealed class CallbackInvoker(ISkillModuleEngine engine, string instanceId, ILogCapability log)
{
    /// <summary>Calls a method.</summary>
    /// <param name="callback">The method.</param>
    /// <param name="state">The event.</param>
    /// <param name="write">Writes the argument object.</param>
    /// <param name="cancellationToken">Gives up the call.</param>
    public async ValueTask CallAsync<TEvent>(SkillCallback callback, TEvent state, Action<Utf8JsonWriter, TEvent> write, CancellationToken cancellationToken)
    {
        SkillPayload payload = SkillPayload.Rent();
        ValueTask<SkillResult> call;
        try
        {
            write(payload.Writer, state);
            call = engine.CallBackAsync(instanceId, callback.Method, payload.WrittenSpan, callback.Request, cancellationToken);
        }
        finally
        {
            payload.Dispose();
        }

        await call.ConfigureAwait(false);
    }

    /// <summary>Writes down that somebody who was told of an event failed.</summary>
    public void LogFailure(string what, string connectionId, Exception error) =>
        log.Write(LogSeverity.Warn, $"what was to be told of {what} failed: {error.Message}", [new LogField("conn_id", connectionId)]);
}
