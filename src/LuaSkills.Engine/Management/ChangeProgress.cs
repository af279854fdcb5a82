using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Management.Sources;

namespace LuaSkills.Engine.Management;

/// <summary>Tells the host how far installing or updating a skill is (spec section 7.9). What the host does with it never fails the operation.</summary>
internal sealed class ChangeProgress
{
    private readonly Action<SkillOperationProgress>? _hear;
    private readonly EngineLog _log;
    private readonly SkillOperationProgress _base;
    private long _sequence;

    /// <param name="hear">The host; <see langword="null"/> when it does not listen.</param>
    /// <param name="log">Hears of failures of the host.</param>
    /// <param name="plane"><c>Skills</c> or <c>System</c>.</param>
    /// <param name="action"><c>Install</c> or <c>Update</c>.</param>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="rootName">Name of its root.</param>
    /// <param name="now">When the operation began.</param>
    public ChangeProgress(Action<SkillOperationProgress>? hear, EngineLog log, string plane, string action, string skillId, string rootName, DateTimeOffset now)
    {
        _hear = hear;
        _log = log;
        _base = new SkillOperationProgress
        {
            OperationId = FormattableString.Invariant($"skill-{action.ToLowerInvariant()}-{skillId}-{now.ToUnixTimeMilliseconds()}"),
            Sequence = 0,
            Plane = plane,
            Action = action,
            Phase = "",
            Status = "",
            SkillId = skillId,
            RootName = rootName,
        };
    }

    /// <summary>Makes a change, and reports its beginning and its end.</summary>
    public static SkillApplyResult Reported(ChangeProgress progress, Func<SkillApplyResult> perform)
    {
        progress.Report("validating_request", "completed", "skill lifecycle request accepted");
        try
        {
            SkillApplyResult result = perform();
            progress.Report("completed", "completed", result.Message);
            return result;
        }
        catch (Exception error)
        {
            progress.Report("failed", "failed", error is SkillException { LuaTraceback: { } traceback } ? $"{error.Message}\n{traceback}" : error.Message);
            throw;
        }
    }

    /// <summary>Reports a step.</summary>
    public void Report(string phase, string status, string message) => Send(_base with { Phase = phase, Status = status, Message = message });

    /// <summary>Reports that the source of the skill is being looked up.</summary>
    /// <param name="type">Its kind.</param>
    /// <param name="locator">What the request or the record says of it.</param>
    public void ReportResolving(SkillSourceType type, string? locator) =>
        ReportSource("resolving_source", "started", type, locator, "resolving skill install source");

    /// <summary>Reports a step at a source.</summary>
    public void ReportSource(string phase, string status, SkillSourceType type, string? locator, string message) =>
        Send(_base with { Phase = phase, Status = status, SourceType = SourceTypes.NameOf(type), SourceLocator = locator, Message = message });

    /// <summary>Reports a piece of a download.</summary>
    public void ReportDownload(SkillSourceType type, string url, long done, long? total) => Send(DownloadOf("progress", type, url, done, total));

    /// <summary>Reports that an archive was there already.</summary>
    public void ReportCached(SkillSourceType type, string url, long bytes) =>
        Send(DownloadOf("cached", type, url, bytes, bytes) with { Message = "download cache hit" });

    private SkillOperationProgress DownloadOf(string status, SkillSourceType type, string url, long done, long? total) => _base with
    {
        Phase = "downloading_archive",
        Status = status,
        SourceType = SourceTypes.NameOf(type),
        SourceLocator = url,
        BytesDone = done,
        BytesTotal = total,
        Percent = total is > 0 ? Math.Min(100, done * 100.0 / total.Value) : null,
    };

    private void Send(SkillOperationProgress progress)
    {
        if (_hear is null)
            return;

        try
        {
            _hear(progress with { Sequence = ++_sequence });
        }
        catch (Exception error)
        {
            _log.Error($"[LuaSkills:progress] The host failed to hear '{progress.Phase}': {error}");
        }
    }
}
