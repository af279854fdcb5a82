using System.Text;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Logging;

/// <inheritdoc/>
/// <param name="skillId">Whose lines they are.</param>
/// <param name="handler">Takes the lines; <see langword="null"/> drops them.</param>
/// <param name="takesDebug">Whether lines for those who look for faults are taken.</param>
internal sealed class LogCapability(string skillId, SkillLogHandler? handler, bool takesDebug) : ILogCapability
{
    /// <inheritdoc/>
    public void Write(LogSeverity level, string message, IReadOnlyList<LogField>? fields = null)
    {
        if (handler is null || (level == LogSeverity.Debug && !takesDebug))
            return;

        try
        {
            StringBuilder line = new();
            line.Append("[LuaSkill:").Append(NameOf(level)).Append("] ").Append(skillId).Append(": ");
            AppendOneLine(line, message);
            Append(line, fields);
            handler(SeverityOf(level), line.ToString());
        }
#pragma warning disable CA1031 // Whatever the host's handler throws: a skill must not fail for want of a log.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Nobody is left to tell.
        }
    }

    private static void Append(StringBuilder line, IReadOnlyList<LogField>? fields)
    {
        for (int i = 0; i < (fields?.Count ?? 0); i++)
        {
            LogField field = fields![i];
            line.Append(' ');
            AppendOneLine(line, field.Name);
            line.Append('=');
            AppendOneLine(line, field.Value is { } value ? Encoding.UTF8.GetString(value.Utf8) : "null");
        }
    }

    // A line break in a message would let a skill write lines that look like those of others.
    private static void AppendOneLine(StringBuilder line, string? text)
    {
        foreach (char character in text ?? "")
        {
            if (character == '\n')
                line.Append("\\n");
            else if (character == '\r')
                line.Append("\\r");
            else
                line.Append(char.IsControl(character) && character != '\t' ? '\uFFFD' : character);
        }
    }

    private static string NameOf(LogSeverity level) => level switch
    {
        LogSeverity.Debug => "debug",
        LogSeverity.Warn => "warn",
        LogSeverity.Error => "error",
        _ => "info",
    };

    private static SkillLogLevel SeverityOf(LogSeverity level) => level switch
    {
        LogSeverity.Warn => SkillLogLevel.Warn,
        LogSeverity.Error => SkillLogLevel.Error,
        _ => SkillLogLevel.Info,
    };
}
