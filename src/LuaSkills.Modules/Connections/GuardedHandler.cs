using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using LuaSkills.Engine.Permissions.Network;

namespace LuaSkills.Modules.Connections;

/// <summary>Makes the HTTP stack of an instance: every connection goes to an address that was checked, none through a proxy of the machine.</summary>
internal static class GuardedHandler
{
    private const int MaxHeadKilobytes = 64;

    // A connection may still be made for the next request when the one that asked for it is over.
    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(30);

    // Names may lead elsewhere in time; the address is only checked when a connection is made.
    private static readonly TimeSpan s_connectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>Makes a handler that follows no redirects and keeps no cookies.</summary>
    /// <param name="addresses">Checks and connects.</param>
    public static SocketsHttpHandler Create(AddressGuard addresses) => Create(addresses, static (_, _) => { });

    /// <summary>Makes a handler for servers whose certificates are not verified: those of this machine.</summary>
    /// <param name="addresses">Checks and connects.</param>
    /// <param name="skillId">Whose connections they are.</param>
    public static SocketsHttpHandler CreateInsecure(AddressGuard addresses, string skillId)
    {
        SocketsHttpHandler handler = Create(
            addresses, (socket, host) => InsecureConnections.DemandLoopback(socket, host, SkillCapability.WebSockets, skillId));
        handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = InsecureConnections.AcceptAny };
        return handler;
    }

    private static SocketsHttpHandler Create(AddressGuard addresses, Action<Socket, string> check)
    {
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.All,
            MaxResponseHeadersLength = MaxHeadKilobytes,
            ConnectTimeout = s_connectTimeout,
            PooledConnectionLifetime = s_connectionLifetime,
            // Ids of the host's traces are none of the servers' business.
            ActivityHeadersPropagator = null,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ConnectCallback = async (context, cancellationToken) =>
            {
                Socket socket = await addresses.ConnectToUrlHostAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
                check(socket, context.DnsEndPoint.Host);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
    }
}
