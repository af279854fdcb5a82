namespace LuaSkills;

/// <summary>The usual root chains.</summary>
public static class RuntimeRoots
{
    // Of a runtime root, beside what every root has in its skills directory.
    private static readonly string[] s_layout =
        ["temp", "temp/downloads", "resources", "lua_packages", "bin", "libs", "dependencies", "state", "databases", "config", "system_lua_lib"];

    /// <summary>
    /// The three layers of a runtime root: ROOT <c>root_skills</c>, PROJECT <c>project_skills</c>, USER <c>user_skills</c>.
    /// A skill in an earlier layer hides the one of the same name in a later layer.
    /// </summary>
    /// <param name="runtimeRoot">Directory that holds the three; they need not exist.</param>
    /// <param name="includeProject">Whether there is a layer PROJECT.</param>
    /// <param name="includeUser">Whether there is a layer USER.</param>
    /// <param name="rootSkillsName">Directory of ROOT.</param>
    /// <param name="projectSkillsName">Directory of PROJECT.</param>
    /// <param name="userSkillsName">Directory of USER.</param>
    public static IReadOnlyList<SkillRoot> Standard(
        string runtimeRoot,
        bool includeProject = true,
        bool includeUser = true,
        string rootSkillsName = "root_skills",
        string projectSkillsName = "project_skills",
        string userSkillsName = "user_skills")
    {
        ArgumentNullException.ThrowIfNull(runtimeRoot);
        List<SkillRoot> roots = [new("ROOT", Path.Join(runtimeRoot, rootSkillsName))];
        if (includeProject)
            roots.Add(new SkillRoot("PROJECT", Path.Join(runtimeRoot, projectSkillsName)));
        if (includeUser)
            roots.Add(new SkillRoot("USER", Path.Join(runtimeRoot, userSkillsName)));
        return roots;
    }

    /// <summary>Creates what is missing of the layout of a runtime root: <c>temp</c>, <c>resources</c>, <c>lua_packages</c>, <c>bin</c>, <c>libs</c>, <c>state</c>, … and the skills directories.</summary>
    /// <param name="runtimeRoot">The directory; is made as well.</param>
    /// <param name="roots">Roots whose skills directories are made; <see langword="null"/> for the three of <see cref="Standard"/>.</param>
    /// <exception cref="SkillException">A directory cannot be created; code <see cref="SkillErrorCode.IoError"/>.</exception>
    public static void EnsureLayout(string runtimeRoot, IReadOnlyList<SkillRoot>? roots = null)
    {
        ArgumentNullException.ThrowIfNull(runtimeRoot);
        try
        {
            foreach (string name in s_layout)
                Directory.CreateDirectory(Path.Join(runtimeRoot, name));
            foreach (SkillRoot root in roots ?? Standard(runtimeRoot))
                Directory.CreateDirectory(root.SkillsDirectory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SkillException(SkillErrorCode.IoError, $"The layout of the runtime root {runtimeRoot} cannot be created: {error.Message}", error);
        }
    }

    /// <summary>The single layer ROOT over one directory of skill packages.</summary>
    /// <param name="skillsDirectory">Directory whose subdirectories are skill packages.</param>
    public static IReadOnlyList<SkillRoot> RootOnly(string skillsDirectory)
    {
        ArgumentNullException.ThrowIfNull(skillsDirectory);
        return [new SkillRoot("ROOT", skillsDirectory)];
    }

    /// <summary>Finds the root with a label.</summary>
    /// <param name="roots">The chain.</param>
    /// <param name="label"><c>ROOT</c>, <c>PROJECT</c> or <c>USER</c>; compared after trimming and upper-casing.</param>
    /// <exception cref="SkillException">The chain has no such root (code <see cref="SkillErrorCode.InvalidRootChain"/>).</exception>
    public static SkillRoot FindByLabel(IReadOnlyList<SkillRoot> roots, string label)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(label);
        foreach (SkillRoot root in roots)
        {
            if (root.Name.AsSpan().Trim().Equals(label.AsSpan().Trim(), StringComparison.OrdinalIgnoreCase))
                return root;
        }

        throw new SkillException(SkillErrorCode.InvalidRootChain, $"Runtime skill root '{label}' is not present in the configured root chain");
    }
}
