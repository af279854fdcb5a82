using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>A faulty source and what is reported about it.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Source">The source, with the reported place between <c>[|</c> and <c>|]</c>.</param>
/// <param name="Message">The whole message.</param>
internal sealed record DiagnosticCase(string Id, string Source, string Message)
{
    private const string Open = "[|";
    private const string Close = "|]";

    /// <summary>C# version of the project.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp12;

    /// <summary>What the project is built to.</summary>
    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>Whether the project allows unsafe code.</summary>
    public bool AllowsUnsafe { get; init; }

    /// <summary>Files of the packages that the project imports.</summary>
    public ImportedText[] Packages { get; init; } = [];

    /// <summary>The second place that is reported, in the package: the path and line; empty for none.</summary>
    public string Related { get; init; } = "";

    /// <summary>Whether the project switches the rule on, because it is off by default.</summary>
    public bool SwitchesOn { get; init; }

    /// <summary>The source without marks.</summary>
    public string Code => Source.Replace(Open, "", StringComparison.Ordinal).Replace(Close, "", StringComparison.Ordinal);

    /// <summary>The marked place.</summary>
    public TextSpan Span => TextSpan.FromBounds(
        Source.IndexOf(Open, StringComparison.Ordinal),
        Source.IndexOf(Close, StringComparison.Ordinal) - Open.Length);
}
