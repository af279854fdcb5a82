using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Events between skills.</summary>
public readonly struct SkillEvents
{
    private readonly SkillModuleCall _call;
    private readonly uint _turn;

    internal SkillEvents(SkillModuleCall call, uint turn)
    {
        _call = call;
        _turn = turn;
    }
}
