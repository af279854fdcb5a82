using System.Text.Json;
using LuaSkills.Workers;

namespace LuaSkills.Calls;

/// <summary>An asynchronous run of Lua code.</summary>
internal sealed class LuaRun(ISkillEngine engine, string code, JsonText arguments, SkillCallOptions? options) : WorkItem<JsonElement>
{
    // Whatever the engine can write: the limit is the engine's.
    private static readonly JsonReaderOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>Parses the returned JSON into an element that owns its memory.</summary>
    public static SkillJsonReader<JsonElement> Reader { get; } = static utf8Json =>
    {
        Utf8JsonReader reader = new(utf8Json, s_anyDepth);
        return JsonElement.ParseValue(ref reader);
    };

    protected override SkillStep<JsonElement> Execute(CancellationToken stopToken) =>
        engine.Start(code, arguments.Utf8, AfterWaiting(options), Reader, stopToken);
}
