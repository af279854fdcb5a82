using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Signing;

/// <summary>Lua files that code of a VM loads by itself, where they belong to verified packages.</summary>
internal sealed class SignedSources
{
    private readonly List<VerifiedPackage> _packages = [];

    private SignedSources()
    {
    }

    /// <summary>Those of loaded skills.</summary>
    /// <returns><see langword="null"/> when none of them has to be signed.</returns>
    public static SignedSources? Of(IReadOnlyList<LoadedSkill> skills)
    {
        SignedSources sources = new();
        foreach (LoadedSkill skill in skills)
        {
            if (skill.Verified is { } package)
                sources._packages.Add(package);
        }

        return sources._packages.Count > 0 ? sources : null;
    }

    /// <summary>Whether a file lies in a verified package.</summary>
    public bool Covers(string path)
    {
        foreach (VerifiedPackage package in _packages)
        {
            if (package.Covers(path, out _))
                return true;
        }

        return false;
    }

    /// <summary>Makes sure that what was read of a file is what was signed, if it lies in a verified package.</summary>
    /// <exception cref="SkillException">It is not.</exception>
    public void Demand(string path, ReadOnlySpan<byte> content)
    {
        foreach (VerifiedPackage package in _packages)
        {
            if (package.Covers(path, out _))
            {
                package.Demand(path, content);
                return;
            }
        }
    }
}
