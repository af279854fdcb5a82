using System.Reflection;

namespace LuaSkills.Aot.Tests;

/// <summary>Places in the repository, as the build knew them.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>A sample as this build made it, for the JIT.</summary>
    public static string QuickStart { get; } = Metadata("QuickStart");

    /// <inheritdoc cref="QuickStart"/>
    public static string ModelProvider { get; } = Metadata("ModelProvider");

    /// <inheritdoc cref="QuickStart"/>
    public static string HostTools { get; } = Metadata("HostTools");

    /// <inheritdoc cref="QuickStart"/>
    public static string GovernedAgent { get; } = Metadata("GovernedAgent");

    /// <summary>A program of the tests that calls a generated module, as this build made it, for the JIT.</summary>
    public static string ModuleCaller { get; } = Metadata("ModuleCaller");

    /// <inheritdoc cref="QuickStart"/>
    public static string CSharpSkill { get; } = Metadata("CSharpSkill");

    public static string File(params string[] parts) => Path.Join([Root, .. parts]);

    private static string Metadata(string key)
    {
        foreach (AssemblyMetadataAttribute attribute in typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            if (attribute.Key == key)
                return attribute.Value!;
        }

        throw new InvalidOperationException($"The build left no '{key}'.");
    }
}
