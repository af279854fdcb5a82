using LuaSkills.Native.Engines;

namespace LuaSkills.Native.Calls;

/// <summary>Something to be asked of a native engine, with all it takes, so that it can be asked on any thread.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
internal interface INativeRequest<out TResult> : IDisposable
{
    /// <summary>What is asked, as the subject of a sentence.</summary>
    string Subject { get; }

    /// <summary>Whether only the first engine will do, which is where the leases live.</summary>
    bool NeedsFirstSeat { get; }

    /// <summary>Makes the native call and reads its result in place.</summary>
    /// <param name="library">The library.</param>
    /// <param name="seat">The engine, which runs this call.</param>
    TResult Perform(LuaSkillsLibrary library, EngineSeat seat);

    /// <summary>What the caller gets when it stops waiting because its time is up.</summary>
    Exception Explain(SkillTimeoutException error) => error;
}
