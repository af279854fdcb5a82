using System.Security.Cryptography;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Signing;

/// <summary>The key with which a publisher signs packages (ECDSA on the curve P-256).</summary>
public sealed class PublisherKeyPair : IDisposable
{
    // What OWASP asks for with PBKDF2 and SHA-256.
    private const int PasswordIterations = 600_000;

    private readonly ECDsa _algorithm;

    private PublisherKeyPair(ECDsa algorithm)
    {
        _algorithm = algorithm;
        PublicKey = PublisherKey.FromSubjectPublicKeyInfo(algorithm.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The part that everybody may know.</summary>
    public PublisherKey PublicKey { get; }

    /// <summary>Makes a new key.</summary>
    public static PublisherKeyPair Generate() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Takes a private key in PEM.</summary>
    /// <param name="pem"><c>PRIVATE KEY</c>, <c>ENCRYPTED PRIVATE KEY</c> (PKCS#8) or <c>EC PRIVATE KEY</c>.</param>
    /// <param name="password">Of an encrypted key; otherwise not looked at.</param>
    /// <exception cref="SkillException">It is no such key, or the password is wrong; code <see cref="SkillErrorCode.InvalidKey"/>.</exception>
    public static PublisherKeyPair FromPem(ReadOnlySpan<char> pem, ReadOnlySpan<char> password = default)
    {
        ECDsa algorithm = ECDsa.Create();
        try
        {
            bool isEncrypted = PemEncoding.TryFind(pem, out PemFields fields) && pem[fields.Label] is "ENCRYPTED PRIVATE KEY";
            if (isEncrypted && password.IsEmpty)
                throw new SkillException(SkillErrorCode.InvalidKey, "the private key is encrypted, and no password is given");
            if (isEncrypted)
                algorithm.ImportFromEncryptedPem(pem, password);
            else
                algorithm.ImportFromPem(pem);

            // A public key alone would only fail when it is to sign.
            CryptographicOperations.ZeroMemory(algorithm.ExportParameters(includePrivateParameters: true).D);
            return new PublisherKeyPair(algorithm);
        }
        catch (Exception error)
        {
            algorithm.Dispose();
            if (error is ArgumentException or CryptographicException)
                throw new SkillException(SkillErrorCode.InvalidKey, "there is no private key of the curve P-256 in the text, or its password is another one", error);
            throw;
        }
    }

    /// <summary>Reads a private key from a file.</summary>
    /// <inheritdoc cref="FromPem"/>
    /// <exception cref="SkillException">The file cannot be read, is no such key, or the password is wrong.</exception>
    public static PublisherKeyPair Load(string file, ReadOnlySpan<char> password = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            return FromPem(File.ReadAllText(file), password);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {file}: {OsError.Describe(error, file)}", error);
        }
    }

    /// <summary>The private key in PEM, with a line feed at its end.</summary>
    /// <param name="password">Encrypts it (AES-256, PBKDF2 with SHA-256); empty to leave it as it is.</param>
    public string ToPem(ReadOnlySpan<char> password = default) => (password.IsEmpty
        ? _algorithm.ExportPkcs8PrivateKeyPem()
        : _algorithm.ExportEncryptedPkcs8PrivateKeyPem(password, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, PasswordIterations))) + "\n";

    /// <summary>Writes the private key to a new file that only its owner may read (mode 0600; on Windows as the directory says).</summary>
    /// <param name="file">Where; nothing may be there.</param>
    /// <param name="password">See <see cref="ToPem"/>.</param>
    /// <exception cref="SkillException">Something is there, or the file cannot be written.</exception>
    public void Save(string file, ReadOnlySpan<char> password = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        string pem = ToPem(password);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using StreamWriter writer = new(file, options);
            writer.Write(pem);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to write {file}: {OsError.Describe(error, file)}", error);
        }
    }

    /// <summary>Signs data with SHA-256.</summary>
    /// <returns>DER (RFC 3279). Signing twice gives two signatures.</returns>
    public byte[] Sign(ReadOnlySpan<byte> data) => _algorithm.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Forgets the key.</summary>
    public void Dispose() => _algorithm.Dispose();
}
