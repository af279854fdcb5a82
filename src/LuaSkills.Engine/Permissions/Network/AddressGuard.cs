using System.Globalization;
using System.Net;
using System.Net.Sockets;
using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Engine.Permissions.Network;

/// <summary>Says which addresses a skill may connect to, and connects to the very address that was checked, so that a name cannot resolve to another one in between.</summary>
/// <remarks>Without a list, internal addresses only; with one, what the list has and nothing else. Addresses of <see cref="AddressClasses.IsForbidden"/> never.</remarks>
internal sealed class AddressGuard
{
    private readonly AddressPattern[]? _patterns;
    private readonly string _skillId;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>>? _resolve;

    /// <summary>Compiles a grant.</summary>
    /// <param name="grant">What is granted; <see langword="null"/> for nothing.</param>
    /// <param name="skillId">The skill, for messages.</param>
    /// <param name="resolve">Finds the addresses of names; <see langword="null"/> asks the system.</param>
    /// <exception cref="SkillException">A pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public AddressGuard(TcpGrant? grant, string skillId, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        _skillId = skillId;
        _resolve = resolve;
        if (grant is null)
            return;
        _patterns = new AddressPattern[grant.AllowList.Count];
        for (int i = 0; i < _patterns.Length; i++)
            _patterns[i] = AddressPattern.Parse(grant.AllowList[i]);
    }

    /// <summary>Refuses a host and port that a skill may not connect to over TCP, as far as that is known before the name is resolved.</summary>
    /// <param name="host">A name, or an address in any spelling; IPv6 with or without brackets.</param>
    /// <param name="port">From 1 to 65535.</param>
    /// <exception cref="SkillPermissionException">It may not.</exception>
    public void Check(string host, int port)
    {
        if (port is < 1 or > ushort.MaxValue || host.Length == 0)
            throw Never(host, port, "it is no address");
        IPAddress? address = ParseAddress(host);
        if (HostAddresses.IsForbiddenName(host) || (address is not null && AddressClasses.IsForbidden(address)))
            throw Never(host, port);
        if (_patterns is null || (_patterns.Length == 0 ? address is not null && !AddressClasses.IsInternal(address) : !IsListed(address?.ToString() ?? NameOf(host), port)))
            throw NotGranted(host, port);
    }

    /// <summary>Connects to a host and port over TCP.</summary>
    /// <param name="host">A name or an address.</param>
    /// <param name="port">From 1 to 65535.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A connected socket; belongs to the caller.</returns>
    /// <exception cref="SkillPermissionException">The skill may not.</exception>
    /// <exception cref="SocketException">The name cannot be resolved, or nobody answers.</exception>
    public ValueTask<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        Check(host, port);
        return ConnectCheckedAsync(host, port, internalOnly: _patterns is { Length: 0 }, cancellationToken);
    }

    /// <summary>Connects to the host of a URL that <see cref="UrlGuard"/> let pass. The list for TCP is not asked; addresses that nobody reaches are refused.</summary>
    /// <inheritdoc cref="ConnectAsync"/>
    public ValueTask<Socket> ConnectToUrlHostAsync(string host, int port, CancellationToken cancellationToken) =>
        ConnectCheckedAsync(host, port, internalOnly: false, cancellationToken);

    /// <summary>Whether all addresses that a pattern names may be connected to. Says no when it cannot tell.</summary>
    /// <exception cref="SkillException">The pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public bool Covers(string pattern)
    {
        AddressPattern other = AddressPattern.Parse(pattern);
        if (_patterns is null)
            return false;
        if (_patterns.Length == 0)
            return string.Equals(other.Host, "localhost", StringComparison.Ordinal) || (IPAddress.TryParse(other.Host, out IPAddress? address) && AddressClasses.IsInternal(address));
        foreach (AddressPattern granted in _patterns)
        {
            if (granted.Covers(other))
                return true;
        }

        return false;
    }

    private async ValueTask<Socket> ConnectCheckedAsync(string host, int port, bool internalOnly, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = ParseAddress(host) is { } literal ? [literal] : await ResolveAsync(host, cancellationToken).ConfigureAwait(false);
        // One forbidden address condemns the name: it was made to hide it among others.
        foreach (IPAddress address in addresses)
        {
            if (AddressClasses.IsForbidden(address))
                throw Never(host, port);
            if (internalOnly && !AddressClasses.IsInternal(address))
                throw NotGranted(host, port);
        }

        SocketException? failure = null;
        foreach (IPAddress address in addresses)
        {
            Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken).ConfigureAwait(false);
                return socket;
            }
            catch (SocketException error)
            {
                socket.Dispose();
                failure = error;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure ?? new SocketException((int)SocketError.HostNotFound);
    }

    private Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        _resolve is { } resolve ? resolve(host, cancellationToken) : Dns.GetHostAddressesAsync(host, cancellationToken);

    private bool IsListed(string host, int port)
    {
        foreach (AddressPattern pattern in _patterns!)
        {
            if (pattern.IsMatch(host, port))
                return true;
        }

        return false;
    }

    private static IPAddress? ParseAddress(string host) => HostAddresses.TryParse(host, out IPAddress? address) ? address : null;

    private static string NameOf(string host) => host.EndsWith('.') ? host[..^1] : host;

    private SkillPermissionException Never(string host, int port, string reason = "it is the address of a metadata service, or none that can be connected to") =>
        PermissionDenial.Never(SkillCapability.Tcp, "connecting to", Display(host, port), reason, _skillId);

    private SkillPermissionException NotGranted(string host, int port) =>
        PermissionDenial.NotGranted(SkillCapability.Tcp, "connecting to", Display(host, port), $"tcp.allowlist: \"{Display(host, port)}\"", _skillId);

    private static string Display(string host, int port) => host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[')
        ? string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"{host}:{port}");
}
