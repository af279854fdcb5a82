using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Signing;

/// <summary>The roots of an engine whose skills must be signed, and who is trusted.</summary>
internal sealed class SignedRoots
{
    private readonly RootLabel[] _labels;
    private readonly TrustedPublishers? _publishers;
    private readonly string? _trustFile;

    private SignedRoots(RootLabel[] labels, TrustedPublishers? publishers, string? trustFile, bool allowsPublisherChange)
    {
        _labels = labels;
        _publishers = publishers;
        _trustFile = trustFile;
        AllowsPublisherChange = allowsPublisherChange;
    }

    /// <summary>See <see cref="SignatureRequirement.AllowPublisherChange"/>.</summary>
    public bool AllowsPublisherChange { get; }

    /// <summary>Takes the requirement from options.</summary>
    /// <exception cref="SkillException">A label is none of a root's.</exception>
    public static SignedRoots From(SkillEngineOptions options)
    {
        SignatureRequirement? requirement = options.Signatures;
        string? trustFile = requirement?.TrustFile ?? (options.RuntimeRoot is { } root ? TrustFile.Below(root) : null);
        return new SignedRoots(LabelsOf(requirement), requirement?.Publishers, trustFile, requirement is { AllowPublisherChange: true });
    }

    /// <summary>Whether skills of a root must be signed.</summary>
    public bool Demands(RootLabel label) => Array.IndexOf(_labels, label) >= 0;

    /// <summary>Who is trusted now.</summary>
    /// <exception cref="SkillException">The file is not valid or cannot be read.</exception>
    public TrustedPublishers LoadPublishers() => _publishers ?? (_trustFile is null ? TrustedPublishers.None : TrustFile.Load(_trustFile));

    private static RootLabel[] LabelsOf(SignatureRequirement? requirement)
    {
        if (requirement is null)
            return [];
        if (requirement.Roots is not { } names)
            return [RootLabel.Root, RootLabel.Project, RootLabel.User];

        RootLabel[] labels = new RootLabel[names.Count];
        try
        {
            for (int i = 0; i < labels.Length; i++)
                labels[i] = RootChain.LabelOf(names[i]);
        }
        catch (PackageFaultException fault)
        {
            throw new SkillException(SkillErrorCode.InvalidOptions, $"Signatures.Roots: {fault.Message}", fault);
        }

        return labels;
    }
}
