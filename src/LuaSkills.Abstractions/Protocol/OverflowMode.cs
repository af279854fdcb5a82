namespace LuaSkills;

/// <summary>What a skill advises the host to do with content that is longer than the client's budget.</summary>
public enum OverflowMode
{
    /// <summary>Cut the content.</summary>
    Truncate,

    /// <summary>Offer the content in pages.</summary>
    Page,
}
