using System.Text.Json.Serialization;

namespace LuaSkills;

/// <summary>On whose behalf a query is made. Supplied by the host; it is not authentication.</summary>
public enum SkillAuthority
{
    /// <summary>The host itself: sees every root.</summary>
    [JsonStringEnumMemberName("system")]
    System,

    /// <summary>A tool or model acting through the host: does not see root ROOT.</summary>
    [JsonStringEnumMemberName("delegated_tool")]
    DelegatedTool,
}
