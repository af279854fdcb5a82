using System.Net;

namespace LuaSkills.Engine.Downloads;

/// <summary>Follows redirects from one address, a bounded number of them, and never from <c>https</c> to <c>http</c>.</summary>
internal sealed class Redirection
{
    private const int MaxRedirects = 10;

    private readonly Uri _origin;
    private int _count;

    /// <exception cref="DownloadException">The address is neither <c>http</c> nor <c>https</c>.</exception>
    public Redirection(Uri address)
    {
        _origin = address;
        Address = address;
        if (!IsHttp(address))
            throw DownloadException.Failed(address, "only http and https addresses can be downloaded");
    }

    /// <summary>Where to ask now.</summary>
    public Uri Address { get; private set; }

    /// <summary>Whether an answer only tells where to ask.</summary>
    public static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently
        or HttpStatusCode.Found
        or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect
        or HttpStatusCode.PermanentRedirect;

    /// <summary>Goes where a redirect leads.</summary>
    /// <param name="location">Its address, which may be relative.</param>
    /// <exception cref="DownloadException">It leads nowhere, too far, or away from <c>https</c>.</exception>
    public void Follow(Uri? location)
    {
        if (location is null)
            throw Refused("a redirect names no address");
        if (++_count > MaxRedirects)
            throw Refused(FormattableString.Invariant($"more than {MaxRedirects} redirects"));

        Uri target = location.IsAbsoluteUri ? location : new Uri(Address, location);
        if (!IsHttp(target))
            throw Refused($"a redirect leads to the scheme '{target.Scheme}'");
        if (IsSecure(Address) && !IsSecure(target))
            throw Refused($"a redirect leads from https to {PublicAddress.Of(target)}");
        Address = target;
    }

    private DownloadException Refused(string reason) => DownloadException.Failed(_origin, reason);

    private static bool IsSecure(Uri address) => string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal);

    private static bool IsHttp(Uri address) => address.IsAbsoluteUri && (IsSecure(address) || string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal));
}
