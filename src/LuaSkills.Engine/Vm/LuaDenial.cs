namespace LuaSkills.Engine.Vm;

/// <summary>What a Lua error says was denied; its text names the permission.</summary>
/// <param name="Capability">The capability that would have been needed.</param>
/// <param name="Resource">What was asked for.</param>
internal sealed record LuaDenial(SkillCapability Capability, string Resource)
{
    public static LuaDenial Of(SkillPermissionException error) => new(error.Capability, error.Resource);
}
