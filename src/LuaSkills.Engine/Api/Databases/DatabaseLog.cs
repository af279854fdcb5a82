using System.Diagnostics;
using System.Globalization;
using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Api.Databases;

/// <summary>The log lines of one action, as the manifest wants them (spec section 9).</summary>
internal readonly struct DatabaseLog
{
    private readonly EngineLog _log;
    private readonly SkillDatabase _database;
    private readonly string _action;
    private readonly long _started;

    private DatabaseLog(EngineLog log, SkillDatabase database, string action)
    {
        _log = log;
        _database = database;
        _action = action;
        _started = database.Settings.SlowLogEnabled && log.IsEnabled ? Stopwatch.GetTimestamp() : 0;
    }

    private string Tag => _database.Binding.Kind == DatabaseKind.Sqlite ? "Sqlite" : "LanceDb";

    /// <summary>Starts the clock of an action.</summary>
    public static DatabaseLog Start(EngineLog log, SkillDatabase database, string action) => new(log, database, action);

    /// <summary>The action was performed.</summary>
    public void Performed()
    {
        if (!_log.IsEnabled)
            return;

        if (_database.Settings.LogLevel is "info")
            _log.Info(Line("info"));
        Slow();
    }

    /// <summary>The provider refused the action.</summary>
    public void Failed(string message)
    {
        if (!_log.IsEnabled)
            return;

        if (_database.Settings.LogLevel is not "off")
            _log.Warn($"{Line("warn")} error={message}");
        Slow();
    }

    /// <summary>The provider has a fault; skills do not see its message, so the log has it in any case.</summary>
    /// <param name="text">What the skill sees.</param>
    /// <param name="error">What the provider threw.</param>
    public void Broke(string text, Exception error)
    {
        if (_log.IsEnabled)
            _log.Error($"{Line("error")} error={text}: {error}");
    }

    private void Slow()
    {
        if (!_database.Settings.SlowLogEnabled)
            return;

        double elapsed = Stopwatch.GetElapsedTime(_started).TotalMilliseconds;
        if (elapsed >= _database.Settings.SlowLogThresholdMilliseconds)
            _log.Warn(string.Create(CultureInfo.InvariantCulture, $"{Line("slow")} elapsed_ms={(long)elapsed}"));
    }

    private string Line(string level)
    {
        DatabaseBinding binding = _database.Binding;
        return $"[{Tag}:{level}] skill={binding.SkillId} db={binding.DefaultDatabasePath} op={_action}";
    }
}
