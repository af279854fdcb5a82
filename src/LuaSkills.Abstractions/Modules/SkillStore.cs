using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Values that outlive calls and sessions.</summary>
public readonly struct SkillStore
{
    private readonly SkillModuleCall _call;
    private readonly uint _turn;

    internal SkillStore(SkillModuleCall call, uint turn)
    {
        _call = call;
        _turn = turn;
    }
}
