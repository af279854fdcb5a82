using System.Reflection;
using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using VerifyXunit;

namespace LuaSkills.Generators.Tests;

/// <summary>The snapshot files themselves: complete, without orphans, and really compared.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("luaskills-snapshots-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Every_snapshot_belongs_to_a_test()
    {
        HashSet<string> tests =
        [
            .. from type in typeof(SnapshotTests).Assembly.GetTypes()
               from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
               where method.IsDefined(typeof(FactAttribute))
               select $"{type.Name}.{method.Name}",
        ];
        SnapshotStore golden = new(Path.Combine(TestEnvironment.RepositoryRoot, "tests/LuaSkills.Generators.Tests/Golden"), accept: false);

        Assert.Empty(golden.Orphans(tests));
    }

    [Fact]
    public void A_snapshot_of_a_deleted_test_is_an_orphan()
    {
        Write("Tests.Gone#A.g.verified.cs", "");
        Write("Tests.Here#A.g.verified.cs", "");
        Write("Tests.GoneToo.verified.txt", "");

        IEnumerable<string> orphans = new SnapshotStore(_directory, accept: false).Orphans(new HashSet<string> { "Tests.Here" });

        Assert.Equal(["Tests.Gone#A.g.verified.cs", "Tests.GoneToo.verified.txt"], orphans);
    }

    [Fact]
    public void An_equal_text_passes()
    {
        Write("Tests.Case#A.g.verified.cs", "text");

        Check(accept: false, new Snapshot("Tests.Case#A.g", "cs", "text"));
    }

    [Fact]
    public void A_different_text_fails_and_is_kept_as_received()
    {
        Write("Tests.Case#A.g.verified.cs", "old\n");

        Assert.ThrowsAny<Exception>(() => Check(accept: false, new Snapshot("Tests.Case#A.g", "cs", "old\r\n")));

        Assert.Equal("old\n", Read("Tests.Case#A.g.verified.cs"));
        Assert.Equal("old\r\n", Read("Tests.Case#A.g.received.cs"));
    }

    [Fact]
    public void A_new_text_fails_until_it_is_accepted()
    {
        Snapshot snapshot = new("Tests.Case#A.g", "cs", "text");

        Assert.ThrowsAny<Exception>(() => Check(accept: false, snapshot));
        Check(accept: true, snapshot);

        Check(accept: false, snapshot);
        Assert.Equal(["Tests.Case#A.g.verified.cs"], Directory.GetFiles(_directory).Select(Path.GetFileName));
    }

    [Fact]
    public void A_stale_text_fails_until_it_is_accepted()
    {
        Write("Tests.Case#A.g.verified.cs", "text");
        Write("Tests.Case.verified.txt", "a diagnostic");
        Write("Tests.CaseOfAnotherTest#A.g.verified.cs", "text");

        Exception failure = Assert.ThrowsAny<Exception>(() => Check(accept: false));
        Check(accept: true);

        Assert.Contains("stale: Tests.Case#A.g.verified.cs", failure.Message, StringComparison.Ordinal);
        Assert.Contains("stale: Tests.Case.verified.txt", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["Tests.CaseOfAnotherTest#A.g.verified.cs"], Directory.GetFiles(_directory).Select(Path.GetFileName));
    }

    [Fact]
    public void A_run_gives_one_text_for_every_file_and_one_for_its_diagnostics()
    {
        GeneratorRun run = GeneratorRun.Of(UserCode.Compile("class C;"), new PrintingGenerator());

        Snapshot[] snapshots = [.. Verifier.Render("Tests.Case", run.Driver.GetRunResult())];

        Assert.Equal(
            [
                new Snapshot("Tests.Case#Space.Type.g", "cs", "//HintName: Space.Type.g.cs\n// text\n"),
                new Snapshot("Tests.Case", "txt", "warning TEST1: A message\n"),
            ],
            snapshots);
    }

    private void Check(bool accept, params Snapshot[] snapshots) => new SnapshotStore(_directory, accept).Check("Tests.Case", snapshots);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory, name), text);

    private string Read(string name) => File.ReadAllText(Path.Combine(_directory, name));

    private sealed class PrintingGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider,
            static (output, _) =>
            {
                output.AddSource("Space.Type.g.cs", SourceText.From("// text\n", System.Text.Encoding.UTF8));
                output.ReportDiagnostic(Diagnostic.Create(
                    "TEST1", "Tests", "A message", DiagnosticSeverity.Warning, DiagnosticSeverity.Warning, isEnabledByDefault: true, warningLevel: 1));
            });
    }
}
