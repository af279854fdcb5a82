using LuaSkills.Callbacks;
using LuaSkills.NativeLibrary.Requests;

namespace LuaSkills.NativeLibrary.Callbacks;

/// <summary>Where a host registers its callbacks, one slot for each kind (spec section 1.7).</summary>
internal sealed class CallbackSlots
{
    /// <summary>Those behind the exported setters.</summary>
    public static CallbackSlots Process { get; } = new();

    public JsonCallbackSlot SqliteProvider { get; } = new();

    public JsonCallbackSlot LanceDbProvider { get; } = new();

    public JsonCallbackSlot HostTool { get; } = new();

    public JsonCallbackSlot ModelEmbed { get; } = new();

    public JsonCallbackSlot ModelLlm { get; } = new();

    public JsonCallbackSlot SkillOperationProgress { get; } = new();

    /// <summary>
    /// The options of a new engine with these callbacks: databases keep the callback that is registered now, the others are looked up at
    /// each use.
    /// </summary>
    public SkillEngineOptions ApplyTo(EngineRequest request) => request.Options with
    {
        HostTools = new JsonHostTools(HostTool),
        Models = new JsonModelProvider(ModelEmbed, ModelLlm),
        Progress = new ProgressEvents(SkillOperationProgress).Send,
        Sqlite = DatabaseModes.ProviderOf("SQLite", request.Sqlite, SqliteProvider.Callback),
        LanceDb = DatabaseModes.ProviderOf("LanceDB", request.LanceDb, LanceDbProvider.Callback),
    };
}
