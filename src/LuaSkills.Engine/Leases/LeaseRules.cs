using System.Text;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Leases;

/// <summary>Rules for the texts and numbers of requests (spec sections 3.12.1 to 3.12.3).</summary>
internal static class LeaseRules
{
    private const int LongestSid = 128;

    private static readonly TimeSpan s_shortestLife = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_publicLife = TimeSpan.FromMinutes(10);

    /// <summary>The name of a session, trimmed.</summary>
    /// <exception cref="SkillException">It is empty, too long or has a NUL byte.</exception>
    public static string Sid(string sid)
    {
        string trimmed = sid.Trim();
        if (trimmed.Length == 0)
            throw LeaseFault.Invalid("runtime session sid must not be empty");
        if (Encoding.UTF8.GetByteCount(trimmed) > LongestSid)
            throw LeaseFault.Invalid("runtime session sid must not exceed 128 bytes");
        if (trimmed.Contains('\0', StringComparison.Ordinal))
            throw LeaseFault.Invalid("runtime session sid must not contain NUL bytes");
        return trimmed;
    }

    /// <summary>A reference with its session trimmed.</summary>
    /// <inheritdoc cref="Sid"/>
    public static RuntimeLeaseReference Reference(RuntimeLeaseReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference.LeaseId, nameof(reference));
        return reference.Sid is { } sid ? reference with { Sid = Sid(sid) } : reference;
    }

    /// <summary>How long a lease lives unused; <see langword="null"/> for ever.</summary>
    /// <exception cref="SkillException">No time at all, for a public lease.</exception>
    public static TimeSpan? TimeToLive(LeaseProfile profile, TimeSpan? asked)
    {
        bool isPublic = profile == LeaseProfile.Public;
        if (asked is not { } time)
            return isPublic ? s_publicLife : null;
        if (time <= TimeSpan.Zero)
            return isPublic ? throw LeaseFault.Invalid("runtime lease ttl_sec must be greater than 0") : null;

        TimeSpan whole = TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
        return whole < s_shortestLife ? s_shortestLife : whole > s_longestLife ? s_longestLife : whole;
    }

    /// <summary>A path, trimmed; <see langword="null"/> for a blank one.</summary>
    /// <exception cref="SkillException">It cannot be one.</exception>
    public static string? PathText(string field, string? path)
    {
        string trimmed = path?.Trim() ?? "";
        if (trimmed.Contains('\0', StringComparison.Ordinal))
            throw LeaseFault.Invalid($"{field} must not contain NUL bytes");
        if (OperatingSystem.IsWindows() && PathArgument.HasInvalidWindowsSyntax(trimmed))
            throw LeaseFault.Invalid($"{field} contains unsupported Windows path syntax");
        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>Paths without the blank ones.</summary>
    /// <inheritdoc cref="PathText"/>
    public static List<string> PathTexts(string field, IReadOnlyList<string> paths)
    {
        List<string> kept = new(paths.Count + 1);
        for (int i = 0; i < paths.Count; i++)
        {
            if (PathText($"{field}[{i}]", paths[i]) is { } path)
                kept.Add(path);
        }

        return kept;
    }
}
