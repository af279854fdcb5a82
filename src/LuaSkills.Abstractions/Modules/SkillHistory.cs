using LuaSkills.Capabilities;
using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>The conversation that a call belongs to, where the deployment grants models.</summary>
public readonly struct SkillHistory
{
    private readonly SkillModuleCall _call;
    private readonly uint _turn;

    internal SkillHistory(SkillModuleCall call, uint turn)
    {
        _call = call;
        _turn = turn;
    }

    /// <summary>Gets messages of the conversation.</summary>
    /// <param name="filter">Filters, separated by commas or blanks: <c>last:10</c>, <c>first:2</c>, <c>role:user</c>. Empty for all.</param>
    /// <returns>The messages, oldest first. The wait ends with the call.</returns>
    /// <exception cref="SkillException">As <see cref="IHistoryCapability.GetAsync"/> throws it.</exception>
    public ValueTask<IReadOnlyList<HistoryMessage>> GetAsync(string filter = "")
    {
        SkillModuleCall call = new SkillContext(_call, _turn).Call;
        return call.Environment.Capabilities.History.GetAsync(call.Info, filter, call.Token);
    }
}
