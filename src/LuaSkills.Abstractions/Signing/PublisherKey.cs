using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace LuaSkills;

/// <summary>The public key of somebody who signs packages: a point of the curve P-256 (<c>docs/signed-packages.md</c>).</summary>
public sealed class PublisherKey : IEquatable<PublisherKey>
{
    private const string IdPrefix = "sha256:";
    private const string Label = "PUBLIC KEY";
    private const int CoordinateLength = 32;

    private readonly byte[] _subjectPublicKeyInfo;

    private PublisherKey(byte[] subjectPublicKeyInfo)
    {
        _subjectPublicKeyInfo = subjectPublicKeyInfo;
        string digits = Convert.ToHexString(SHA256.HashData(subjectPublicKeyInfo)).ToLowerInvariant();
        KeyId = IdPrefix + digits;
        ShortId = $"{digits[..4]}-{digits[4..8]}-{digits[8..12]}-{digits[12..16]}";
    }

    // SubjectPublicKeyInfo of an uncompressed P-256 point up to its coordinates (RFC 5480). The encoding is DER, so there is no other.
    private static ReadOnlySpan<byte> Header =>
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    /// <summary><c>sha256:</c> and the SHA-256 of <see cref="SubjectPublicKeyInfo"/> as 64 hexadecimal digits in lower case.</summary>
    public string KeyId { get; }

    /// <summary>The first 16 digits of <see cref="KeyId"/> in groups of four, for people; enough to tell keys apart, not to trust one.</summary>
    public string ShortId { get; }

    /// <summary>The key as DER (X.509 <c>SubjectPublicKeyInfo</c>, 91 bytes).</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => _subjectPublicKeyInfo;

    /// <summary>Takes a key in DER.</summary>
    /// <param name="der">X.509 <c>SubjectPublicKeyInfo</c> with an uncompressed point.</param>
    /// <exception cref="SkillException">It is none of the curve P-256; code <see cref="SkillErrorCode.InvalidKey"/>.</exception>
    public static PublisherKey FromSubjectPublicKeyInfo(ReadOnlySpan<byte> der)
    {
        if (der.Length != Header.Length + (2 * CoordinateLength) || !der.StartsWith(Header))
            throw new SkillException(SkillErrorCode.InvalidKey, "the public key is no uncompressed point of the curve P-256");

        PublisherKey key = new(der.ToArray());
        try
        {
            using ECDsa algorithm = key.CreateAlgorithm();
        }
        catch (CryptographicException error)
        {
            throw new SkillException(SkillErrorCode.InvalidKey, "the public key is no point of the curve P-256", error);
        }

        return key;
    }

    /// <summary>Takes a key in PEM (<c>PUBLIC KEY</c>), as <c>luaskills genkey</c> and OpenSSL write it.</summary>
    /// <exception cref="SkillException">There is no such key in the text; code <see cref="SkillErrorCode.InvalidKey"/>.</exception>
    public static PublisherKey FromPem(ReadOnlySpan<char> pem)
    {
        if (!PemEncoding.TryFind(pem, out PemFields fields) || !pem[fields.Label].SequenceEqual(Label))
            throw new SkillException(SkillErrorCode.InvalidKey, $"the text has no public key in PEM (-----BEGIN {Label}-----)");
        byte[] der = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(pem[fields.Base64Data], der, out int length) && length == der.Length
            ? FromSubjectPublicKeyInfo(der)
            : throw new SkillException(SkillErrorCode.InvalidKey, "the public key is not valid base64");
    }

    /// <summary>The key in PEM, with a line feed at its end.</summary>
    public string ToPem() => new string(PemEncoding.Write(Label, _subjectPublicKeyInfo)) + "\n";

    /// <summary>Whether the owner of the key signed data (ECDSA with SHA-256).</summary>
    /// <param name="data">What was signed.</param>
    /// <param name="signature">DER, a sequence of the two integers (RFC 3279).</param>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            using ECDsa algorithm = CreateAlgorithm();
            return algorithm.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // Not even the form of a signature.
            return false;
        }
    }

    /// <summary>Whether a text has the form of <see cref="KeyId"/>.</summary>
    public static bool IsKeyId([NotNullWhen(true)] string? text)
    {
        if (text is null || text.Length != IdPrefix.Length + (2 * SHA256.HashSizeInBytes) || !text.StartsWith(IdPrefix, StringComparison.Ordinal))
            return false;
        foreach (char c in text.AsSpan(IdPrefix.Length))
        {
            if (!char.IsAsciiHexDigitLower(c))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public bool Equals(PublisherKey? other) => other is not null && string.Equals(KeyId, other.KeyId, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublisherKey);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(KeyId, StringComparison.Ordinal);

    /// <summary><see cref="KeyId"/>.</summary>
    public override string ToString() => KeyId;

    private ECDsa CreateAlgorithm() => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint
        {
            X = _subjectPublicKeyInfo[Header.Length..(Header.Length + CoordinateLength)],
            Y = _subjectPublicKeyInfo[(Header.Length + CoordinateLength)..],
        },
    });
}
