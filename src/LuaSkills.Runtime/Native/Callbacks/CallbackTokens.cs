using System.Collections.Concurrent;
using LuaSkills.Native.Engines;
using LuaSkills.Native.Library;

namespace LuaSkills.Native.Callbacks;

/// <summary>Where a callback goes.</summary>
/// <param name="Library">The library that calls back.</param>
/// <param name="Hub">Its slots.</param>
/// <param name="Owner">The host it is for; <see langword="null"/> when that depends on the call that runs.</param>
internal sealed record CallbackTarget(LoadedLibrary Library, CallbackHub Hub, CallbackOwner? Owner);

/// <summary>Numbers that libraries keep as user data. One that is not in use any more is merely unknown, never a pointer into nowhere.</summary>
internal static class CallbackTokens
{
    private static readonly ConcurrentDictionary<nint, CallbackTarget> s_targets = [];
    private static long s_last;

    public static nint Add(CallbackTarget target)
    {
        nint token = (nint)Interlocked.Increment(ref s_last);
        s_targets[token] = target;
        return token;
    }

    public static CallbackTarget? Find(nint token) => s_targets.GetValueOrDefault(token);

    public static void Remove(nint token) => s_targets.TryRemove(token, out _);
}
