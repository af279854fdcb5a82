namespace LuaSkills.Engine.Hosting;

/// <summary>The engine's log: lines with the prefixes of spec section 9, dropped when the host takes none.</summary>
internal sealed class EngineLog(SkillLogHandler? handler)
{
    /// <summary>Whether anybody listens; lets callers skip building a line.</summary>
    public bool IsEnabled => handler is not null;

    public void Info(string message) => handler?.Invoke(SkillLogLevel.Info, message);

    public void Warn(string message) => handler?.Invoke(SkillLogLevel.Warn, message);

    public void Error(string message) => handler?.Invoke(SkillLogLevel.Error, message);

    public void Write(SkillLogLevel level, string message) => handler?.Invoke(level, message);
}
