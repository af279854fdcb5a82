namespace LuaSkills;

/// <summary>The usual root chains.</summary>
public static class RuntimeRoots
{
    /// <summary>
    /// The three layers of a runtime root: ROOT <c>root_skills</c>, PROJECT <c>project_skills</c>, USER <c>user_skills</c>.
    /// A skill in an earlier layer hides the one of the same name in a later layer.
    /// </summary>
    /// <param name="runtimeRoot">Directory that holds the three; they need not exist.</param>
    public static IReadOnlyList<SkillRoot> Standard(string runtimeRoot)
    {
        ArgumentNullException.ThrowIfNull(runtimeRoot);
        return
        [
            new SkillRoot("ROOT", Path.Join(runtimeRoot, "root_skills")),
            new SkillRoot("PROJECT", Path.Join(runtimeRoot, "project_skills")),
            new SkillRoot("USER", Path.Join(runtimeRoot, "user_skills")),
        ];
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
