namespace LuaSkills.Engine.Signing;

/// <summary>What the publisher of a signed package vouches for: its <c>lskpkg.json</c> (<c>docs/signed-packages.md</c>).</summary>
public sealed record PackageDescriptor
{
    /// <summary>Number of the format, 1.</summary>
    public const int Format = 1;

    /// <summary>What the package holds.</summary>
    public required PackageKind Kind { get; init; }

    /// <summary>Id of the skill.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>A semantic version.</summary>
    public required string Version { get; init; }

    /// <summary>When the package was signed, to the second. The publisher's word: nobody else confirms it.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary><see cref="PublisherKey.KeyId"/> of the publisher.</summary>
    public required string Publisher { get; init; }

    /// <summary>Path of the module, for <see cref="PackageKind.Wasm"/>; <see langword="null"/> otherwise.</summary>
    public string? Module { get; init; }

    /// <summary>All files but the descriptor and the signature, in the order of their paths.</summary>
    public required IReadOnlyList<PackagedFile> Files { get; init; }
}
