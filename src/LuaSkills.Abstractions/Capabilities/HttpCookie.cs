namespace LuaSkills.Capabilities;

/// <summary>A cookie.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record HttpCookie(string Name, string Value)
{
    /// <summary>The domain it is for, subdomains included; empty for the host that set it.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The path it is for; empty for that of the URL that set it.</summary>
    public string Path { get; init; } = "";

    /// <summary>When it ends; <see langword="null"/> with the session.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether it is sent over HTTPS only.</summary>
    public bool Secure { get; init; }

    /// <summary>Whether scripts in pages must not see it.</summary>
    public bool HttpOnly { get; init; }
}
