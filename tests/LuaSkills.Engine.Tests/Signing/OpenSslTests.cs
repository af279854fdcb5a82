using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Tests.Signing;

/// <summary>The commands of <c>docs/signed-packages.md</c>: keys and signatures are those of OpenSSL.</summary>
public sealed class OpenSslTests : IDisposable
{
    /// <summary>Set to 1 where a missing program is an error of the machine, as on the build server.</summary>
    private const string RequiredVariable = "LUASKILLS_REQUIRE_NATIVE";

    private readonly SigningFixture _demo = new();

    [Fact]
    public async Task OpenSSL_confirms_a_signature()
    {
        string directory = _demo.SignAndUnpack();
        byte[] message = SignatureBlock.MessageOf(await File.ReadAllBytesAsync(Path.Join(directory, "lskpkg.json"), Token));
        await File.WriteAllBytesAsync(_demo.Of("message"), message, Token);
        string pem = await File.ReadAllTextAsync(Path.Join(directory, "lskpkg.sig"), Token);
        string second = pem[_demo.Key.PublicKey.ToPem().Length..];
        PemFields fields = PemEncoding.Find(second);
        await File.WriteAllBytesAsync(_demo.Of("signature"), Convert.FromBase64String(second[fields.Base64Data]), Token);

        // The signature file begins with the public key, so OpenSSL takes it as one.
        string[] arguments = ["dgst", "-sha256", "-verify", Path.Join(directory, "lskpkg.sig"), "-signature", _demo.Of("signature"), _demo.Of("message")];

        Assert.Equal((0, "Verified OK\n"), await RunAsync(arguments));
        await File.AppendAllTextAsync(_demo.Of("message"), " ", Token);
        Assert.Equal((1, "Verification failure\n"), await RunAsync(arguments));
    }

    [Fact]
    public async Task Keys_of_OpenSSL_sign_packages()
    {
        (int exitCode, _) = await RunAsync("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", _demo.Of("key.pem"));
        Assert.Equal(0, exitCode);
        (int traditional, _) = await RunAsync("ec", "-in", _demo.Of("key.pem"), "-out", _demo.Of("ec.pem"));
        Assert.Equal(0, traditional);

        using PublisherKeyPair key = PublisherKeyPair.Load(_demo.Of("key.pem"));
        using PublisherKeyPair same = PublisherKeyPair.Load(_demo.Of("ec.pem"));
        _demo.SignBy(key);

        Assert.Equal(key.PublicKey, same.PublicKey);
        SignedPackage.Read(_demo.SignedFile).Verify(new TrustedPublishers([new("OpenSSL", key.PublicKey)]), cancellationToken: Token);
    }

    [Fact]
    public async Task OpenSSL_reads_an_encrypted_key()
    {
        _demo.Key.Save(_demo.Of("key.pem"), "secret");

        Assert.Equal((0, _demo.Key.PublicKey.ToPem()), await RunAsync("pkey", "-in", _demo.Of("key.pem"), "-passin", "pass:secret", "-pubout"));
    }

    public void Dispose() => _demo.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        try
        {
            using Process openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> errors = openssl.StandardError.ReadToEndAsync(Token);
            string output = await openssl.StandardOutput.ReadToEndAsync(Token);
            await errors;
            await openssl.WaitForExitAsync(Token);
            return (openssl.ExitCode, output);
        }
        catch (Win32Exception error) when (Environment.GetEnvironmentVariable(RequiredVariable) != "1")
        {
            Assert.Skip($"There is no openssl here: {error.Message}");
            throw;
        }
    }
}
