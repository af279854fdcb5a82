using LuaSkills.CompilerServices;

namespace LuaSkills.NativeLibrary.Responses;

/// <summary>Writes what became of skills that were installed, updated or removed (spec sections 3.14 and 3.15).</summary>
internal static class ManagementReplies
{
    public static SkillPayload Write(SkillApplyResult result)
    {
        SkillPayload envelope = Envelope.Begin();
        SkillChangeJson.Write(envelope.Writer, result);
        return Envelope.End(envelope);
    }

    public static SkillPayload Write(SkillUninstallResult result)
    {
        SkillPayload envelope = Envelope.Begin();
        SkillChangeJson.Write(envelope.Writer, result);
        return Envelope.End(envelope);
    }
}
