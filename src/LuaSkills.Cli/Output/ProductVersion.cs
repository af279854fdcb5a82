using System.Reflection;

namespace LuaSkills.Cli.Output;

/// <summary>What this program is a version of.</summary>
internal static class ProductVersion
{
    /// <summary>The LuaSkills whose behaviour the embedded engine has.</summary>
    public const string LuaSkills = "0.4.6";

    /// <summary>The SDK.</summary>
    public static string Sdk { get; } = WithoutCommit(
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    private static string WithoutCommit(string version) => version.Split('+')[0];
}
