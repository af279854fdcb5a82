using System.Net;

namespace LuaSkills.Engine.Permissions.Network;

/// <summary>Says which URLs a skill may open. Every URL passes it, those of redirects too.</summary>
internal sealed class UrlGuard
{
    private readonly HttpGrant? _grant;
    private readonly UrlPattern[] _patterns;
    private readonly string _skillId;

    /// <summary>Compiles a grant.</summary>
    /// <param name="grant">What is granted; <see langword="null"/> for nothing.</param>
    /// <param name="skillId">The skill, for messages.</param>
    /// <exception cref="SkillException">A pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public UrlGuard(HttpGrant? grant, string skillId)
    {
        _grant = grant;
        _skillId = skillId;
        _patterns = new UrlPattern[grant?.AllowList.Count ?? 0];
        for (int i = 0; i < _patterns.Length; i++)
            _patterns[i] = UrlPattern.Parse(grant!.AllowList[i]);
    }

    /// <summary>Most bytes of a body that a call gets when it names no size of its own.</summary>
    public int MaxResponseBytes => _grant?.MaxResponseBytes ?? new HttpGrant().MaxResponseBytes;

    /// <summary>Refuses a URL that may not be opened.</summary>
    /// <param name="url">An absolute URL.</param>
    /// <param name="webSocket">Whether a WebSocket is to be opened; its URL begins with <c>ws</c> or <c>wss</c>.</param>
    /// <exception cref="SkillPermissionException">It may not.</exception>
    public void Check(Uri url, bool webSocket = false)
    {
        if (FindFault(url, webSocket) is { } fault)
            throw PermissionDenial.Never(CapabilityOf(webSocket), ActionOf(webSocket), Display(url), fault, _skillId);
        if (webSocket && _grant is { AllowWebSocket: false })
            throw PermissionDenial.NotGranted(SkillCapability.WebSockets, ActionOf(webSocket), Display(url), "http.allow_websocket: true", _skillId);
        if (!IsListed(url))
            throw PermissionDenial.NotGranted(CapabilityOf(webSocket), ActionOf(webSocket), Display(url), $"http.allowlist: \"{Display(url)}\"", _skillId);
    }

    /// <summary>Whether a URL may be opened.</summary>
    /// <inheritdoc cref="Check"/>
    public bool Allows(Uri url, bool webSocket = false) =>
        FindFault(url, webSocket) is null && (!webSocket || _grant is { AllowWebSocket: true }) && IsListed(url);

    /// <summary>Whether all URLs that a pattern names may be opened. Says no when it cannot tell.</summary>
    /// <exception cref="SkillException">The pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public bool Covers(string pattern)
    {
        foreach (UrlPattern granted in _patterns)
        {
            if (granted.Covers(pattern))
                return true;
        }

        return false;
    }

    private bool IsListed(Uri url)
    {
        if (_patterns.Length == 0)
            return false;
        string host = HostOf(url);
        string path = UrlText.Normalize(url.AbsolutePath);
        foreach (UrlPattern pattern in _patterns)
        {
            if (pattern.IsMatch(url, host, path))
                return true;
        }

        return false;
    }

    private static string? FindFault(Uri url, bool webSocket)
    {
        if (!url.IsAbsoluteUri)
            return "it is not absolute";
        bool isWebSocket = url.Scheme is "ws" or "wss";
        if (webSocket != isWebSocket || (!isWebSocket && url.Scheme is not ("http" or "https")))
            return webSocket ? "it is no URL of a WebSocket" : "it is no URL of HTTP";
        if (url.UserInfo.Length > 0)
            return "it has user information";
        if (url.Host.Length == 0)
            return "it has no host";
        if (UrlText.Climbs(url.AbsolutePath))
            return "its path climbs by encoded characters";
        string host = url.IdnHost;
        return HostAddresses.IsForbiddenName(host) || (HostAddresses.TryParse(host, out IPAddress? address) && AddressClasses.IsForbidden(address))
            ? "it is the address of a metadata service, or none that can be connected to"
            : null;
    }

    // A dot at the end of a name only says that the name is complete.
    private static string HostOf(Uri url)
    {
        string host = url.IdnHost;
        return host.EndsWith('.') ? host[..^1] : host;
    }

    private static SkillCapability CapabilityOf(bool webSocket) => webSocket ? SkillCapability.WebSockets : SkillCapability.Http;

    private static string ActionOf(bool webSocket) => webSocket ? "opening WebSocket" : "requesting";

    // Without query and user information, which may hold secrets.
    private static string Display(Uri url) => url.IsAbsoluteUri ? $"{url.Scheme}://{url.Authority}{url.AbsolutePath}" : url.OriginalString;
}
