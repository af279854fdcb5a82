using LuaSkills.Engine.Management.Sources;

namespace LuaSkills.Engine.Management;

/// <summary>Which skill a request to install or update means (spec section 7.1).</summary>
internal static class RequestedSkill
{
    /// <summary>Finds the id.</summary>
    /// <exception cref="SkillException">There is none, or it is no id.</exception>
    public static string IdOf(SkillInstallRequest request)
    {
        string id = request.SkillId?.Trim() ?? "";
        string label = "skill_id";
        if (id.Length == 0)
            (id, label) = Derive(request);
        return SkillIdentifier.IsValid(id)
            ? id
            : throw new SkillException(SkillErrorCode.InvalidSkillId, $"{label} must match {SkillIdentifier.Pattern}") { SkillId = id };
    }

    private static (string Id, string Label) Derive(SkillInstallRequest request)
    {
        string source = request.Source?.Trim() ?? "";
        if (source.Length > 0 && request.SourceType == SkillSourceType.GitHub)
            return (GitHubRepository.Parse(source).Name, "derived github skill_id");
        if (source.Length > 0 && request.SourceType == SkillSourceType.OfficialHub)
            return (source, "skill_id");
        throw new SkillException(SkillErrorCode.InvalidRequest, "install/update request requires skill_id or one source that can derive it");
    }
}
