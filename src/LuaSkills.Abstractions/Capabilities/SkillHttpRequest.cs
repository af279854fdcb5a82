namespace LuaSkills.Capabilities;

/// <summary>An HTTP request of a skill.</summary>
public sealed record SkillHttpRequest
{
    /// <summary>The method; empty for <c>GET</c>.</summary>
    public string Method { get; init; } = "";

    /// <summary>Absolute <c>http</c> or <c>https</c> URL.</summary>
    public required string Url { get; init; }

    /// <summary>
    /// Headers in order; a name may come more than once. Those that belong to the connection (<c>Host</c>, <c>Connection</c>, <c>Content-Length</c>, <c>Transfer-Encoding</c>,
    /// <c>Upgrade</c> and others) are refused.
    /// </summary>
    public IReadOnlyList<HttpHeader> Headers { get; init; } = [];

    /// <summary>Cookies to send, in addition to those of the jar; only name and value count.</summary>
    public IReadOnlyList<HttpCookie> Cookies { get; init; } = [];

    /// <summary>The body; empty for none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>How long the call may take, redirects and body included; zero for 30 seconds.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>Most bytes of the answer's body; a longer one is cut. 0 for the deployment's limit (<see cref="HttpGrant.MaxResponseBytes"/>).</summary>
    public int MaxBytes { get; init; }

    /// <summary>Whether redirects are followed, at most ten; each must be granted. Otherwise they are the answer.</summary>
    public bool FollowRedirects { get; init; }

    /// <summary>Whether the cookie jar of the instance is used: its cookies are sent, and those of the answers are kept.</summary>
    public bool UseJar { get; init; }
}
