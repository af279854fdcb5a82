using System.Globalization;
using LuaSkills.Engine;
using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Tests.Diagnostics;

/// <summary>The compiler, the validator and a load say the same of the packages that the native engine was recorded with.</summary>
public sealed class PackageAgreementTests : IDisposable
{
    private static readonly string s_fixtures = Path.Join(TestEnvironment.RepositoryRoot, "tests", "LuaSkills.NativeLibrary.Tests", "Conformance", "fixtures");

    // What these lack shows only where they are loaded: dependencies that are not installed, and Lua code.
    private static readonly HashSet<string> s_loadOnly =
    [
        "bad-deps-network-off",
        "bad-deps-required-host",
        "fatal-lua-init",
        "fatal-lua-not-function",
        "fatal-lua-not-utf8",
        "fatal-lua-nothing",
    ];

    private readonly string _root = Directory.CreateTempSubdirectory("luaskills-").FullName;

    public static TheoryData<string> Fixtures { get; } = new(Directory.GetDirectories(s_fixtures).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task The_compiler_refuses_what_a_load_refuses_in_the_same_words(string fixture)
    {
        string directory = Copy(fixture);

        string? refusal = Load(fixture);
        IReadOnlyList<Diagnostic> errors = [.. (await new PackageProject().Add(directory).ReportAsync()).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];

        if (refusal is null || s_loadOnly.Contains(fixture))
            Assert.Empty(errors);
        else
            Assert.Contains(refusal, errors.Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task The_validator_finds_what_the_compiler_finds(string fixture)
    {
        string directory = Copy(fixture);

        IEnumerable<string> findings = SkillPackageValidator.Validate(directory).Select(finding => FormattableString.Invariant($"{finding.Message} ({finding.Line}:{finding.Column})"));
        IReadOnlyList<Diagnostic> diagnostics = await new PackageProject().Add(directory).ReportAsync();

        Assert.Equal(findings.Order(StringComparer.Ordinal), diagnostics.Select(Show).Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Show(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        return FormattableString.Invariant($"{diagnostic.GetMessage(CultureInfo.InvariantCulture)} ({place.StartLinePosition.Line + 1}:{place.StartLinePosition.Character + 1})");
    }

    private string Copy(string fixture)
    {
        string target = Path.Join(_root, "user_skills", fixture);
        foreach (string file in Directory.EnumerateFiles(Path.Join(s_fixtures, fixture), "*", SearchOption.AllDirectories))
        {
            string copy = Path.Join(target, Path.GetRelativePath(Path.Join(s_fixtures, fixture), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return target;
    }

    private string? Load(string skillId)
    {
        using EmbeddedEngine engine = new(new SkillEngineOptions { RuntimeRoot = _root });
        try
        {
            LoadReport report = engine.Load([new SkillRoot("ROOT", Path.Join(_root, "skills")), new SkillRoot("USER", Path.Join(_root, "user_skills"))]);
            SkillLoadOutcome outcome = Assert.Single(report.Skills, skill => skill.SkillId == skillId);
            return outcome.Status == SkillLoadStatus.Failed ? outcome.Message : null;
        }
        catch (SkillLoadException refused)
        {
            return refused.Message;
        }
    }
}
