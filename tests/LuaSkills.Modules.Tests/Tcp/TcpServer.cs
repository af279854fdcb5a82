using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LuaSkills.Modules.Tests.Tcp;

/// <summary>A server on this machine whose other side a test plays.</summary>
internal sealed class TcpServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public TcpServer() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"127.0.0.1:{Port}";

    public async Task<TcpClient> AcceptAsync() => await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);

    /// <summary>Takes one connection with TLS; the certificate is for <c>localhost</c>, and nobody has signed it.</summary>
    public async Task<SslStream> AcceptTlsAsync()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
        SslStream stream = new((await AcceptAsync()).GetStream());
        await stream.AuthenticateAsServerAsync(certificate);
        return stream;
    }

    public void Dispose() => _listener.Dispose();
}
