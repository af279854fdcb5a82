namespace LuaSkills.Engine.Signing;

/// <summary>The two files that make a package a signed one, as bytes that nobody has looked at yet.</summary>
/// <param name="Descriptor">Content of <see cref="DescriptorName"/>.</param>
/// <param name="Signature">Content of <see cref="SignatureName"/>.</param>
internal sealed record PackageSeal(byte[] Descriptor, byte[] Signature)
{
    /// <summary>Name of the descriptor, at the top of the package.</summary>
    public const string DescriptorName = "lskpkg.json";

    /// <summary>Name of the signature, at the top of the package.</summary>
    public const string SignatureName = "lskpkg.sig";

    /// <summary>Most bytes of a descriptor: that is enough for a hundred thousand files.</summary>
    public const int MaxDescriptorBytes = 32 << 20;

    /// <summary>Most bytes of a signature.</summary>
    public const int MaxSignatureBytes = 4096;

    /// <summary>Whether a path is that of one of the two, in any case.</summary>
    public static bool IsPartOfSeal(string path) =>
        path.Equals(DescriptorName, StringComparison.OrdinalIgnoreCase) || path.Equals(SignatureName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks the signature, then reads what it is of.</summary>
    /// <returns>The descriptor and the key that signed it. Whether the key is trusted is another question.</returns>
    /// <exception cref="SkillException">The signature is not valid, or the descriptor breaks a rule.</exception>
    public (PackageDescriptor Descriptor, PublisherKey Publisher) Open()
    {
        SignatureBlock block = SignatureBlock.Parse(Signature);
        if (!block.Publisher.Verify(SignatureBlock.MessageOf(Descriptor), block.Signature))
            throw new SkillException(SkillErrorCode.SignatureInvalid, $"the signature in {SignatureName} is not that of {DescriptorName}");

        PackageDescriptor descriptor = DescriptorReader.Read(Descriptor);
        return string.Equals(descriptor.Publisher, block.Publisher.KeyId, StringComparison.Ordinal)
            ? (descriptor, block.Publisher)
            : throw new SkillException(
                SkillErrorCode.SignatureInvalid,
                $"{DescriptorName} names the publisher {descriptor.Publisher}, but the signature is by {block.Publisher.KeyId}");
    }
}
