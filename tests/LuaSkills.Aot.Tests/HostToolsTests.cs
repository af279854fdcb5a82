using LuaSkills.Tests.Shared;

namespace LuaSkills.Aot.Tests;

public sealed class HostToolsTests(AotPublish publish) : IClassFixture<AotPublish>, IDisposable
{
    private const string Expected = """
        5 open tasks in 3 notes, written to the note 'note-digest'
          books    Bring the book about bees back to the library
          garden   Dig the bed beside the shed
          garden   Plant the tomatoes once the nights stay above ten degrees
          journey  Find somebody who waters the tomatoes
          journey  Book the cabin for the way back

        """;

    private readonly DirectoryInfo _notes = CopyNotes();

    public void Dispose() => _notes.Delete(recursive: true);

    [Fact]
    public async Task The_skill_of_the_sample_reads_and_writes_notes_through_the_tools_of_the_program()
    {
        ProgramRun first = await RunAsync("dotnet", Repository.HostTools, _notes.FullName);
        ProgramRun second = await RunAsync("dotnet", Repository.HostTools, _notes.FullName);

        Assert.Equal(new ProgramRun(0, Expected.ReplaceLineEndings(Environment.NewLine), ""), first);
        Assert.Equal(first, second);
        string digest = await File.ReadAllTextAsync(Path.Join(_notes.FullName, "note-digest.md"), TestContext.Current.CancellationToken);
        Assert.StartsWith("# Open tasks\n\n- Bring the book about bees back to the library (books)\n", digest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_prints_natively_what_it_prints_on_the_JIT()
    {
        await NativeToolchain.SkipTestWhenMissingAsync();
        (ProgramRun build, string program) = await publish.RunAsync("host-tools", project: "samples/HostTools");
        build.AssertSucceeded();

        ProgramRun native = await RunAsync(program, _notes.FullName);

        Assert.Equal(new ProgramRun(0, Expected.ReplaceLineEndings(Environment.NewLine), ""), native);
    }

    [Fact]
    public async Task The_annotations_in_the_repository_are_those_the_sample_writes()
    {
        string file = Path.Join(_notes.FullName, "host-tools.lua");

        ProgramRun run = await RunAsync("dotnet", Repository.HostTools, "--annotations", file);

        run.AssertSucceeded();
        string written = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        string kept = await File.ReadAllTextAsync(Repository.File("samples", "HostTools", "host-tools.lua"), TestContext.Current.CancellationToken);
        Assert.True(
            written == kept,
            "samples/HostTools/host-tools.lua is out of date: dotnet run --project samples/HostTools -- --annotations samples/HostTools/host-tools.lua");
    }

    private static Task<ProgramRun> RunAsync(string program, params string[] arguments) => ProgramRun.StartAsync(Repository.Root, program, arguments);

    private static DirectoryInfo CopyNotes()
    {
        DirectoryInfo copy = Directory.CreateTempSubdirectory("luaskills-notes-");
        foreach (string file in Directory.EnumerateFiles(Repository.File("samples", "HostTools", "notes")))
            File.Copy(file, Path.Join(copy.FullName, Path.GetFileName(file)));
        return copy;
    }
}
