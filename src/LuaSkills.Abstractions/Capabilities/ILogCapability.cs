namespace LuaSkills.Capabilities;

/// <summary>The host's log. Needs no permission and never throws: what the host does not take is dropped.</summary>
public interface ILogCapability
{
    /// <summary>Writes a line.</summary>
    /// <param name="level">How serious it is.</param>
    /// <param name="message">The line.</param>
    /// <param name="fields">Values beside it; <see langword="null"/> for none.</param>
    void Write(LogSeverity level, string message, IReadOnlyList<LogField>? fields = null);
}

/// <summary>How serious a line of a skill is.</summary>
public enum LogSeverity
{
    /// <summary>For those who look for a fault in the skill.</summary>
    Debug,

    /// <summary>For information.</summary>
    Info,

    /// <summary>Something that may need attention.</summary>
    Warn,

    /// <summary>Something failed.</summary>
    Error,
}
