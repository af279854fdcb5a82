using System.Globalization;

namespace LuaSkills.Native.Replies;

/// <summary>Brings what the lease functions answer into the form of <see cref="IRuntimeLeases"/> (spec: FFI sections 3.12.2 to 3.12.5).</summary>
internal static class LeaseAnswers
{
    private const string TimedOut = "luaexec execution timed out after ";

    /// <summary>The lease of an answer.</summary>
    /// <param name="answer">A lease, or why there is none.</param>
    /// <param name="family">The family that was asked.</param>
    /// <param name="reference">The lease that was meant, if one was.</param>
    /// <exception cref="RuntimeLeaseException">There is none.</exception>
    public static RuntimeLease Checked(NativeLease answer, LeaseFamily family, RuntimeLeaseReference? reference) =>
        answer.Ok ? Of(answer, family) : throw Failure(answer.ErrorCode, answer.Message, reference);

    /// <summary>A lease that is there.</summary>
    public static RuntimeLease Of(NativeLease lease, LeaseFamily family) =>
        new(lease.Sid ?? "", lease.LeaseId ?? "", lease.Generation ?? 0, ProfileOf(lease.Profile, family))
        {
            WorkingDirectory = lease.Cwd,
            WorkspaceRoot = lease.WorkspaceRoot,
            SystemLuaLibrary = lease.SystemLuaLib,
            TimeToLive = lease.TtlSec is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            ExpiresAt = lease.ExpiresAtUnixMs is { } time ? DateTimeOffset.FromUnixTimeMilliseconds((long)time) : null,
            IsClosed = lease.Closed ?? false,
            IsExpired = lease.Expired ?? false,
        };

    /// <summary>The error of a failed answer.</summary>
    public static RuntimeLeaseException Failure(string? code, string? message, RuntimeLeaseReference? reference)
    {
        string text = message ?? "Unknown LuaSkills FFI error";
        return new RuntimeLeaseException(code ?? SkillErrorCode.NativeError, text, TimeoutIn(text))
        {
            LeaseId = reference?.LeaseId,
            Sid = reference?.Sid,
            Generation = reference?.Generation,
        };
    }

    private static LeaseProfile ProfileOf(string? profile, LeaseFamily family) => profile switch
    {
        "public" => LeaseProfile.Public,
        "system_lua_lib" => LeaseProfile.SystemLuaLib,
        _ => family.Profile,
    };

    private static SkillTimeoutException? TimeoutIn(string text)
    {
        int at = text.IndexOf(TimedOut, StringComparison.Ordinal);
        if (at < 0)
            return null;

        ReadOnlySpan<char> number = text.AsSpan(at + TimedOut.Length);
        int end = number.IndexOf(' ');
        return end > 0 && double.TryParse(number[..end], NumberStyles.None, CultureInfo.InvariantCulture, out double milliseconds)
            ? new SkillTimeoutException(text, TimeSpan.FromMilliseconds(milliseconds))
            : null;
    }
}
