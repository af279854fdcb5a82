using System.Security.Cryptography;
using System.Text;

namespace LuaSkills.Engine.Signing;

/// <summary>The content of <c>lskpkg.sig</c>: two blocks of PEM, the publisher's public key and the signature.</summary>
/// <param name="Publisher">Who signed.</param>
/// <param name="Signature">DER (RFC 3279).</param>
internal sealed record SignatureBlock(PublisherKey Publisher, byte[] Signature)
{
    private const string Label = "LUASKILLS PACKAGE SIGNATURE";

    // What is signed begins with it, so that no signature of a descriptor can be one of anything else and the other way round.
    private static ReadOnlySpan<byte> Domain => "LuaSkills signed package, format 1\n"u8;

    /// <summary>The bytes that are signed for a descriptor.</summary>
    public static byte[] MessageOf(ReadOnlySpan<byte> descriptor)
    {
        byte[] message = new byte[Domain.Length + descriptor.Length];
        Domain.CopyTo(message);
        descriptor.CopyTo(message.AsSpan(Domain.Length));
        return message;
    }

    /// <summary>Reads the content of the file, which has one form only.</summary>
    /// <exception cref="SkillException">It is another one, or the key is none of P-256.</exception>
    public static SignatureBlock Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            string text = Encoding.ASCII.GetString(utf8);
            PublisherKey publisher = PublisherKey.FromPem(text);
            SignatureBlock block = new(publisher, Decode(text.AsSpan(Math.Min(publisher.ToPem().Length, text.Length))));
            if (block.ToBytes().AsSpan().SequenceEqual(utf8))
                return block;
        }
        catch (SkillException error)
        {
            throw new SkillException(SkillErrorCode.SignatureInvalid, $"{PackageSeal.SignatureName}: {error.Message}", error);
        }

        throw new SkillException(SkillErrorCode.SignatureInvalid, $"{PackageSeal.SignatureName} does not have the form of a signature");
    }

    /// <summary>The content of the file.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(Publisher.ToPem() + new string(PemEncoding.Write(Label, Signature)) + "\n");

    private static byte[] Decode(ReadOnlySpan<char> pem)
    {
        if (!PemEncoding.TryFind(pem, out PemFields fields) || !pem[fields.Label].SequenceEqual(Label))
            return [];
        byte[] der = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(pem[fields.Base64Data], der, out _) ? der : [];
    }
}
