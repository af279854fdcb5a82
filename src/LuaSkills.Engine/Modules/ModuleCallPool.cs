using LuaSkills.CompilerServices;

namespace LuaSkills.Engine.Modules;

/// <summary>Keeps a few call objects for every thread, so that a call makes none.</summary>
internal static class ModuleCallPool
{
    // As many as calls of modules are usually inside each other.
    private const int Kept = 8;

    [ThreadStatic]
    private static SkillModuleCall?[]? s_calls;

    [ThreadStatic]
    private static int s_count;

    public static SkillModuleCall Rent()
    {
        if (s_count == 0)
            return new SkillModuleCall();
        ref SkillModuleCall? slot = ref s_calls![--s_count];
        SkillModuleCall call = slot!;
        slot = null;
        return call;
    }

    /// <summary>Takes back a call that has ended.</summary>
    public static void Return(SkillModuleCall call)
    {
        s_calls ??= new SkillModuleCall?[Kept];
        if (s_count < Kept)
            s_calls[s_count++] = call;
    }
}
