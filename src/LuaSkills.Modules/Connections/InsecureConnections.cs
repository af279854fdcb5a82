using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using LuaSkills.Engine.Permissions;

namespace LuaSkills.Modules.Connections;

/// <summary>Connections whose other side need not prove who it is. No permission grants them, so they are made to this machine only.</summary>
internal static class InsecureConnections
{
    /// <summary>Takes any certificate.</summary>
    [SuppressMessage("Security", "CA5359", Justification = "For loopback addresses only: ConnectAsync sees to that.")]
    public static RemoteCertificateValidationCallback AcceptAny { get; } = static (object _, X509Certificate? _, X509Chain? _, SslPolicyErrors _) => true;

    /// <summary>Refuses a connection that does not lead to this machine.</summary>
    /// <param name="socket">The connection; closed when it is refused.</param>
    /// <param name="resource">What the skill asked for.</param>
    /// <param name="capability">What it would be.</param>
    /// <param name="skillId">The skill.</param>
    /// <exception cref="SkillPermissionException">It leads to another machine.</exception>
    public static void DemandLoopback(Socket socket, string resource, SkillCapability capability, string skillId)
    {
        if (socket.RemoteEndPoint is IPEndPoint remote && IPAddress.IsLoopback(remote.Address.IsIPv4MappedToIPv6 ? remote.Address.MapToIPv4() : remote.Address))
            return;
        socket.Dispose();
        throw PermissionDenial.Never(capability, "connecting without verifying the certificate to", resource, "only loopback addresses are trusted so", skillId);
    }
}
