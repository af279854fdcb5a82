namespace LuaSkills.Governance.Policies;

/// <summary>A policy: rules in the order they are tried (spec: gate section 9).</summary>
public sealed record GatePolicy
{
    /// <summary>Id of the policy.</summary>
    public required string Id { get; init; }

    /// <summary>Version of the policy.</summary>
    public required string Version { get; init; }

    /// <summary>The rules; for levels 0 to 3 the first that matches decides.</summary>
    public required IReadOnlyList<PolicyRule> Rules { get; init; }

    /// <summary>
    /// Who signed the document; <see langword="null"/> for an unsigned one. Only the hash in the signature is checked, as the Lodestar gate does: it shows
    /// changes that nobody covered up, and proves nobody's authorship.
    /// </summary>
    public string? SignedBy { get; init; }

    /// <summary>Reads a policy file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="GateDocumentException">The document is no policy; says where and why.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static GatePolicy Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return GatePolicyReader.Read(File.ReadAllBytes(path), path);
    }

    /// <summary>Reads a policy.</summary>
    /// <param name="utf8Json">The document.</param>
    /// <exception cref="GateDocumentException">The document is no policy; says where and why.</exception>
    public static GatePolicy Parse(ReadOnlySpan<byte> utf8Json) => GatePolicyReader.Read(utf8Json.ToArray(), file: null);
}
