using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Dependencies;

/// <summary>Where dependencies lie (spec section 8.1).</summary>
internal static class DependencyPath
{
    /// <summary>The version directory of a dependency that has none.</summary>
    public const string Unversioned = "unversioned";

    /// <summary>The directory of a skill's dependencies of one kind.</summary>
    public static string OfSkill(DependencyRoots roots, string skillId) => Path.Join(roots.Skill, Component(skillId));

    /// <summary>The directory of a dependency, which holds one for each version.</summary>
    public static string Of(Dependency dependency, DependencyRoots roots, string skillId) => dependency.IsHostProvided
        ? Path.Join(roots.Host, Component(dependency.Name))
        : Path.Join(OfSkill(roots, skillId), Component(dependency.Name));

    /// <summary>The directory of a dependency's files.</summary>
    /// <param name="directory">The one of the dependency.</param>
    /// <param name="version">The version, or <see cref="Unversioned"/>.</param>
    /// <param name="platform">A platform key.</param>
    public static string Of(string directory, string version, string platform) => Path.Join(directory, Component(version), platform);

    /// <summary>A version without <c>v</c> at its beginning.</summary>
    public static string WithoutPrefix(string version) => version.TrimStart('v');

    /// <summary>Makes a text the name of one file.</summary>
    public static string Component(string text)
    {
        if (text.Length == 0)
            return "unnamed";

        // Beside the rule of the spec: a name of nothing but dots would lead to another directory.
        bool isDots = text.AsSpan().Trim('.').IsEmpty;
        return string.Create(text.Length, (text, isDots), static (component, source) =>
        {
            for (int i = 0; i < component.Length; i++)
            {
                char c = source.text[i];
                component[i] = char.IsAsciiLetterOrDigit(c) || c is '-' or '_' || (c is '.' && !source.isDots) ? c : '_';
            }
        });
    }

    /// <summary>Writes version and tag into a path of an export.</summary>
    public static string Expand(string path, string version, string tag) =>
        path.Replace("{version}", version, StringComparison.Ordinal).Replace("{tag}", tag, StringComparison.Ordinal);

    /// <summary>Where an export is installed below the directory of its dependency.</summary>
    /// <exception cref="PackageFaultException">The path leads out of it, or not every system can have it.</exception>
    public static string TargetOf(DependencyExport export, string dependency, string version, string tag)
    {
        string path = Expand(export.TargetPath, version, tag);
        try
        {
            string target = ArchivePath.Normalize(path);
            return target.Length > 0 ? target : throw Invalid();
        }
        catch (ArchiveException error)
        {
            throw Invalid(error);
        }

        PackageFaultException Invalid(Exception? cause = null) =>
            new(SkillErrorCode.DependencyFailed, $"dependency '{dependency}' must not install to target_path '{path}'; it has to stay below the directory of the dependency", cause);
    }
}
