namespace LuaSkills.Generators.Model;

/// <summary>What the compilation as a whole decides.</summary>
/// <param name="JsonNamespace">Namespace of the contract classes; holds the assembly's name, so that friend assemblies do not clash.</param>
/// <param name="IsSupported">Whether the project's C# version can compile the generated code.</param>
/// <param name="HasEnumNames">Whether the project can use <c>JsonStringEnumMemberNameAttribute</c>, which came with .NET 9.</param>
internal sealed record GeneratorOptions(string JsonNamespace, bool IsSupported, bool HasEnumNames);
