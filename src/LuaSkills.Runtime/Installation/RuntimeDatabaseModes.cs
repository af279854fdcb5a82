namespace LuaSkills;

/// <summary>The names of <see cref="RuntimeDatabaseMode"/> in manifests and on command lines.</summary>
public static class RuntimeDatabaseModes
{
    /// <summary>All names, in the order of the modes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["none", "vldb-direct", "vldb-controller", "host-callback"];

    /// <summary>The name of a mode.</summary>
    public static string NameOf(RuntimeDatabaseMode mode) => Names[(int)mode];

    /// <summary>The mode with a name.</summary>
    /// <exception cref="SkillException">There is none; code <see cref="SkillErrorCode.InvalidOptions"/>.</exception>
    public static RuntimeDatabaseMode Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (int i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Names[i], name, StringComparison.Ordinal))
                return (RuntimeDatabaseMode)i;
        }

        throw new SkillException(SkillErrorCode.InvalidOptions, $"unsupported database preset: {name}");
    }
}
