using System.Buffers;
using LuaSkills.Callbacks;
using LuaSkills.CompilerServices;
using LuaSkills.Engine;
using LuaSkills.Engine.Tests.Support;
using LuaSkills.Native;
using LuaSkills.Native.Library;
using LuaSkills.NativeLibrary.Callbacks;
using LuaSkills.NativeLibrary.Dispatch;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>A dispatcher of its own, without the C ABI, over any engine.</summary>
internal sealed class DispatchedLibrary : IScenarioLibrary
{
    private readonly CallbackSlots _slots = new();
    private readonly JsonDispatcher _dispatcher;

    private DispatchedLibrary(Func<SkillEngineOptions, ISkillEngine> createEngine) => _dispatcher = new JsonDispatcher(_slots, createEngine);

    /// <summary>Over embedded engines whose calls go the way of those that can be suspended.</summary>
    public static DispatchedLibrary OverSuspendedCalls() => new(static options => new SteppedEngine(new EmbeddedEngine(options)));

    /// <summary>Over native engines in a library, so that everything crosses the C ABI once more, from its other side.</summary>
    public static DispatchedLibrary OverNativeEngines(LoadedLibrary library) =>
        new(options => new NativeEngine(new NativeEngineOptions { Engine = options, Library = library }));

    public byte[] Answer(string function, byte[] request)
    {
        using SkillPayload envelope = _dispatcher.Answer(Enum.GetValues<JsonFunction>().Single(candidate => JsonFunctionNames.NameOf(candidate) == function), request);
        return envelope.WrittenSpan.ToArray();
    }

    public (int Status, string? Error) SetCallback(string kind, HostCallback? callback)
    {
        SlotOf(kind).Callback = callback is null ? null : (request, reply) => Ask(callback, request, reply);
        return (0, null);
    }

    public void Dispose() => _dispatcher.Dispose();

    private static string? Ask(HostCallback callback, ReadOnlySpan<byte> request, IBufferWriter<byte> reply)
    {
        CallbackAnswer answer = callback(request);
        return JsonCallbackOutcome.Accept(answer.Status, answer.Response, answer.Error, reply);
    }

    private JsonCallbackSlot SlotOf(string kind) => kind switch
    {
        "sqlite_provider" => _slots.SqliteProvider,
        "lancedb_provider" => _slots.LanceDbProvider,
        "host_tool" => _slots.HostTool,
        "model_embed" => _slots.ModelEmbed,
        "model_llm" => _slots.ModelLlm,
        _ => _slots.SkillOperationProgress,
    };
}
