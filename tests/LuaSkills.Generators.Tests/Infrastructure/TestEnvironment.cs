using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Tests.Infrastructure;

/// <summary>What the build tells the tests: where the repository is and what user code is compiled against.</summary>
internal static class TestEnvironment
{
    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    /// <summary>Version of the compiler the tests are to run on.</summary>
    public static string RoslynVersion { get; } = Metadata("RoslynVersion");

    /// <summary>The net8.0 reference pack and the net8.0 build of LuaSkills.Abstractions.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. Directory.GetFiles(Metadata("ReferencePack"), "*.dll").Order(StringComparer.Ordinal).Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(SkillAttribute).Assembly.Location),
    ];

    private static string Metadata(string key) => typeof(TestEnvironment).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
