using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Calls of other skills from within a method.</summary>
public readonly struct SkillCalls
{
    private readonly SkillModuleCall _call;
    private readonly uint _turn;

    internal SkillCalls(SkillModuleCall call, uint turn)
    {
        _call = call;
        _turn = turn;
    }
}
