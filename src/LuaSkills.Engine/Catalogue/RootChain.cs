using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Catalogue;

/// <summary>The fixed labels of roots, in order of their priority.</summary>
internal enum RootLabel
{
    Root,
    Project,
    User,

    /// <summary>No root of a chain: the modules of the host.</summary>
    Host,
}

/// <summary>One root of a checked chain.</summary>
/// <param name="Root">As the host gave it.</param>
/// <param name="Label">What its name means.</param>
/// <param name="RuntimeRoot">Parent of the skills directory; state and dependencies lie below it.</param>
internal sealed record RootLayer(SkillRoot Root, RootLabel Label, string RuntimeRoot);

/// <summary>The rules for the chain of roots (spec section 2.1).</summary>
internal static class RootChain
{
    /// <summary>Checks a chain; an empty one is allowed and loads nothing.</summary>
    /// <exception cref="PackageFaultException">A rule is broken.</exception>
    public static IReadOnlyList<RootLayer> Check(IReadOnlyList<SkillRoot> roots)
    {
        List<RootLayer> layers = new(roots.Count);
        if (roots.Count == 0)
            return layers;

        bool hasRoot = false;
        foreach (SkillRoot root in roots)
            hasRoot |= Normalize(root.Name) is "ROOT";
        if (!hasRoot)
            throw WithoutRoot();

        foreach (SkillRoot root in roots)
        {
            RootLabel label = LabelOf(root.Name);
            foreach (RootLayer layer in layers)
            {
                if (layer.Label == label)
                    throw Fault($"duplicate skill root label '{Normalize(root.Name)}'; only one ROOT, PROJECT, and USER root is supported");
            }

            layers.Add(new RootLayer(root, label, RuntimeRootOf(root)));
        }

        for (int i = 1; i < layers.Count; i++)
        {
            if (layers[i].Label < layers[i - 1].Label)
                throw Fault("skill roots must be ordered by fixed priority ROOT -> PROJECT -> USER");
        }

        return layers;
    }

    /// <summary>The fault of a chain without a root ROOT.</summary>
    public static PackageFaultException WithoutRoot() => Fault("ROOT skill root is required; pass a ROOT layer before starting LuaSkills");

    /// <summary>Parent of a skills directory. Nothing is looked up on the disk.</summary>
    public static string RuntimeRootOf(SkillRoot root) => ParentOf(root.SkillsDirectory);

    /// <summary>What the name of a root means.</summary>
    /// <exception cref="PackageFaultException">Nothing.</exception>
    public static RootLabel LabelOf(string name) => Normalize(name) switch
    {
        "ROOT" => RootLabel.Root,
        "PROJECT" => RootLabel.Project,
        "USER" => RootLabel.User,
        _ => throw Fault($"unsupported skill root label '{name}'; expected one of ROOT, PROJECT, USER"),
    };

    private static string Normalize(string name) => name.Trim().ToUpperInvariant();

    // Textual, as in the native engine: "work/../skills" has the parent "work/..", a "." before the last name is dropped.
    private static string ParentOf(string directory)
    {
        string path = TrimCurrent(directory);
        return TrimCurrent(Path.GetDirectoryName(path) ?? path);
    }

    private static string TrimCurrent(string path)
    {
        string trimmed = Path.TrimEndingDirectorySeparator(path);
        while (trimmed.Length > 2 && trimmed[^1] == '.' && Path.EndsInDirectorySeparator(trimmed[..^1]))
            trimmed = Path.TrimEndingDirectorySeparator(trimmed[..^1]);
        return trimmed;
    }

    private static PackageFaultException Fault(string message) => new(SkillErrorCode.InvalidRootChain, message);
}
