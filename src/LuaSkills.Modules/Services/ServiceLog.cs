namespace LuaSkills.Modules.Services;

/// <summary>The host's log; a handler that throws harms nobody.</summary>
internal sealed class ServiceLog(SkillLogHandler? handler)
{
    public void Warn(string message) => Write(SkillLogLevel.Warn, "warn", message);

    public void Error(string message) => Write(SkillLogLevel.Error, "error", message);

    private void Write(SkillLogLevel level, string name, string message)
    {
        try
        {
            handler?.Invoke(level, $"[LuaSkill:{name}] {message}");
        }
#pragma warning disable CA1031 // The host's own code; a callback must not fail because of its log.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
