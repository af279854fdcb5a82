namespace LuaSkills.Native.Engines;

/// <summary>What the host of one <see cref="NativeEngine"/> offers to the skills in it.</summary>
internal sealed class CallbackOwner(NativeEngineOptions options)
{
    private readonly SkillLogHandler? _log = options.Engine.Log;

    public IHostTools? Tools { get; } = options.Engine.HostTools;

    public IModelProvider? Models { get; } = options.Engine.Models;

    public IDatabaseProvider? Sqlite { get; } = Available(options.Engine.Sqlite);

    public IDatabaseProvider? LanceDb { get; } = Available(options.Engine.LanceDb);

    public Action<SkillOperationProgress>? Progress { get; } = options.Engine.Progress;

    /// <summary>Whether skills see the messages of unexpected exceptions of models.</summary>
    public bool ExposeModelExceptionMessages { get; } = options.Engine.ExposeModelExceptionMessages;

    /// <summary>Tells the log that something of the host failed.</summary>
    /// <param name="what">What failed, as a sentence without its end.</param>
    /// <param name="error">What was thrown.</param>
    public void LogFailure(string what, Exception error) => _log?.Invoke(SkillLogLevel.Error, $"[LuaSkill:error] {what}: {error}");

    // Without a callback the native engine refuses the skills that ask for such a database, which is what unavailable means.
    private static IDatabaseProvider? Available(IDatabaseProvider? provider) => provider is UnavailableDatabase ? null : provider;
}
