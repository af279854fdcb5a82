using LuaSkills.Native.Engines;

namespace LuaSkills.Native.Calls;

/// <summary>A short question that is asked on the caller's thread.</summary>
/// <param name="subject">What is asked, as the subject of a sentence.</param>
/// <param name="needsFirstSeat">Whether only the first engine will do.</param>
/// <param name="ask">Asks it of the engine with an id.</param>
internal sealed class Query<TResult>(string subject, bool needsFirstSeat, Func<LuaSkillsLibrary, ulong, TResult> ask) : INativeRequest<TResult>
{
    public string Subject => subject;

    public bool NeedsFirstSeat => needsFirstSeat;

    public TResult Perform(LuaSkillsLibrary library, EngineSeat seat) => ask(library, seat.Id);

    public void Dispose()
    {
    }
}
