namespace LuaSkills.NativeLibrary.Requests;

/// <summary>The member <c>authority</c>, which the host injects (spec section 2.4).</summary>
internal static class AuthorityField
{
    public static SkillAuthority? ReadOrNull(ref RequestReader reader) => reader.TextOrNull() switch
    {
        null => null,
        "system" => SkillAuthority.System,
        "delegated_tool" => SkillAuthority.DelegatedTool,
        string unknown => throw reader.Fault($"unknown variant `{unknown}`, expected `system` or `delegated_tool`"),
    };

    /// <summary>Demands an authority, once the request was read to its end.</summary>
    public static SkillAuthority Require(SkillAuthority? authority) =>
        authority ?? throw new RequestException("requires host-injected authority: use 'system' or 'delegated_tool'");
}
