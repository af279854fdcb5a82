namespace LuaSkills.Capabilities;

/// <summary>HTTP requests to what the deployment grants. Answers of any status are results, not errors.</summary>
/// <remarks>
/// Each of the methods throws <see cref="SkillPermissionException"/> when the deployment does not grant a URL or the address behind it, also where a redirect leads, and
/// <see cref="SkillException"/> with the code <see cref="SkillErrorCode.InvalidArguments"/> for what is no request, <see cref="SkillErrorCode.Timeout"/> when the time is up and
/// <see cref="SkillErrorCode.CapabilityFailed"/> when there is no answer.
/// </remarks>
public interface IHttpCapability
{
    /// <summary>Asks for a URL by <c>GET</c>, and follows redirects.</summary>
    /// <param name="url">Absolute <c>http</c> or <c>https</c> URL.</param>
    /// <param name="timeout">How long the call may take, the body included; zero for 30 seconds.</param>
    /// <param name="maxBytes">Most bytes of the body; 0 for the deployment's limit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<SkillHttpResponse> GetAsync(string url, TimeSpan timeout = default, int maxBytes = 0, CancellationToken cancellationToken = default);

    /// <summary>Sends a body by <c>POST</c>, and follows redirects.</summary>
    /// <param name="url">Absolute <c>http</c> or <c>https</c> URL.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its media type; empty for <c>application/octet-stream</c>.</param>
    /// <param name="timeout">How long the call may take, the body included; zero for 30 seconds.</param>
    /// <param name="maxBytes">Most bytes of the answer's body; 0 for the deployment's limit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<SkillHttpResponse> PostAsync(
        string url, ReadOnlyMemory<byte> body, string contentType = "", TimeSpan timeout = default, int maxBytes = 0, CancellationToken cancellationToken = default);

    /// <summary>Sends any request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<SkillHttpResponse> SendAsync(SkillHttpRequest request, CancellationToken cancellationToken = default);
}
