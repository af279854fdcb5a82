using System.Globalization;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Modules;

/// <summary>What callers get to know of the exceptions of a module's methods.</summary>
internal static class ModuleFault
{
    /// <summary>The exception for the caller.</summary>
    /// <param name="entry">The entry that was called.</param>
    /// <param name="error">What its method threw.</param>
    /// <param name="limits">The limits of the call.</param>
    /// <param name="wasStopped">Whether the method had been told to stop.</param>
    /// <param name="isHost">Whether the host called, which may see everything.</param>
    public static Exception Of(LoadedEntry entry, Exception error, in CallLimits limits, bool wasStopped, bool isHost)
    {
        if (error is SkillException fault)
        {
            if (fault.SkillId is null)
                Name(fault, entry);
            return fault;
        }

        if (error is OperationCanceledException && (wasStopped || limits.CancellationToken.IsCancellationRequested || limits.Deadline.IsOver))
            return Stopped(entry, limits, error);
        return Failed(entry, error, isHost);
    }

    /// <summary>The exception for a call whose limits ended it.</summary>
    public static Exception Stopped(LoadedEntry entry, in CallLimits limits, Exception? cause = null)
    {
        if (limits.CancellationToken.IsCancellationRequested)
            return new OperationCanceledException($"Skill '{entry.CanonicalName}' was cancelled", cause, limits.CancellationToken);

        TimeSpan timeout = limits.Deadline.Timeout;
        return Name(
            new SkillTimeoutException(
                string.Create(CultureInfo.InvariantCulture, $"Skill '{entry.CanonicalName}' timed out after {timeout.TotalMilliseconds:0} ms"),
                timeout),
            entry);
    }

    /// <summary>The exception for content that is not what the contract allows.</summary>
    public static SkillException BadContent(LoadedEntry entry) => Name(
        new SkillException(SkillErrorCode.InvalidUtf8, $"Skill '{entry.CanonicalName}' returned an invalid UTF-8 string: invalid utf-8 sequence"),
        entry);

    /// <summary>The exception for content that is larger than the call may give.</summary>
    public static SkillException TooLarge(LoadedEntry entry, long size, long limit) => Name(
        new SkillLimitException(
            SkillErrorCode.OutputLimit,
            string.Create(CultureInfo.InvariantCulture, $"The content of skill '{entry.CanonicalName}' is larger than {limit} bytes (at least {size})"),
            limit),
        entry);

    private static SkillException Failed(LoadedEntry entry, Exception error, bool isHost)
    {
        LoadedModule module = entry.Method!.Module;
        string text = $"Skill '{entry.CanonicalName}' failed with {error.GetType().Name}";
        EngineLog log = module.Log;
        if (log.IsEnabled)
            log.Error($"[LuaSkill:error] {text}: {error}");
        return Name(
            new SkillException(SkillErrorCode.ModuleFailed, module.ExposesMessages ? $"{text}: {error.Message}" : text, isHost ? error : null),
            entry);
    }

    private static T Name<T>(T fault, LoadedEntry entry)
        where T : SkillException
    {
        fault.SkillId = entry.Skill.Id;
        fault.EntryName = entry.LocalName;
        return fault;
    }
}
