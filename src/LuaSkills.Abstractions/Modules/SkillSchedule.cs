using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Calls of the skill's own methods at a later time.</summary>
public readonly struct SkillSchedule
{
    private readonly SkillModuleCall _call;
    private readonly uint _turn;

    internal SkillSchedule(SkillModuleCall call, uint turn)
    {
        _call = call;
        _turn = turn;
    }
}
