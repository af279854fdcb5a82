using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Storage;

public sealed class StorageFileTests : IAsyncLifetime
{
    private readonly ServiceBench _bench = new(StorageKind.File);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public void A_host_with_a_runtime_root_keeps_things_in_its_state_directory()
    {
        SkillModuleHostOptions options = new() { RuntimeRoot = Path.GetTempPath() };

        Assert.Equal(Path.Combine(Path.GetFullPath(Path.GetTempPath()), "state", "skills.db"), options.StorageOrDefault.File);
    }

    [Fact]
    public void A_host_without_a_runtime_root_keeps_things_in_memory() => Assert.Same(SkillStorage.InMemory, new SkillModuleHostOptions().StorageOrDefault);

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_as_it_was()
    {
        await WriteAsync();
        await _bench.StopAsync();
        Execute("PRAGMA user_version = 2"u8);
        byte[] before = await File.ReadAllBytesAsync(_bench.File);

        await FailsAsync("version 2");

        Assert.Equal(before, await File.ReadAllBytesAsync(_bench.File));
    }

    [Fact]
    public async Task A_database_of_something_else_is_refused_and_left_as_it_was()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.File)!);
        Execute("CREATE TABLE theirs (a)"u8);
        byte[] before = await File.ReadAllBytesAsync(_bench.File);

        await FailsAsync("something else");

        Assert.Equal(before, await File.ReadAllBytesAsync(_bench.File));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_bench.File)!);
        await File.WriteAllTextAsync(_bench.File, new string('x', 4096));

        await FailsAsync("not a database");
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_is_told_and_tried_again()
    {
        string directory = Path.GetDirectoryName(_bench.File)!;
        await File.WriteAllTextAsync(directory, "in the way");
        _bench.Start(out SkillModuleHost host);
        SkillException error = await Assert.ThrowsAsync<SkillException>(async () => await host.Services.Values.SetAsync("a", "k", default, null, default));
        Assert.Equal(SkillErrorCode.StorageFailed, error.Code);

        File.Delete(directory);

        Assert.True(await host.Services.Values.SetAsync("a", "k", default, null, default) > 0);
    }

    [Fact]
    public async Task The_file_is_for_the_user_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files have no mode there.");
            return;
        }

        await WriteAsync();

        foreach (string file in Directory.GetFiles(Path.GetDirectoryName(_bench.File)!))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_disposed_host_says_so()
    {
        _bench.Start(out SkillModuleHost host);
        await host.DisposeAsync();
        await host.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await host.Services.Values.GetAsync("a", "k", default));
    }

    [Fact]
    public void A_host_serves_one_engine()
    {
        _bench.Start(out SkillModuleHost host, new ScriptedModule("com.acme.one"));

        SkillException error = Assert.Throws<SkillException>(() => new DirectEngine(host).Load(new ScriptedModule("com.acme.two")));

        Assert.Equal(SkillErrorCode.InvalidOptions, error.Code);
    }

    private async Task WriteAsync()
    {
        _bench.Start(out SkillModuleHost host);
        await host.Services.Values.SetAsync("a", "k", default, null, default);
    }

    private async Task FailsAsync(string text)
    {
        SkillException error = await Assert.ThrowsAsync<SkillException>(WriteAsync);
        Assert.Equal(SkillErrorCode.StorageFailed, error.Code);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        await _bench.StopAsync();
    }

    private void Execute(ReadOnlySpan<byte> sql)
    {
        using SqliteConnection connection = SqliteConnection.Open(_bench.File);
        connection.Execute(sql);
    }
}
