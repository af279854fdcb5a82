using LuaSkills.Engine.Configuration;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Configuration;

/// <summary>Several processes on one file.</summary>
public sealed class ConfigProcessTests : IDisposable
{
    private readonly ConfigFixture _config = new();

    [Fact]
    public async Task Four_processes_lose_none_of_their_changes()
    {
        const int Keys = 1000;
        ConfigWriterProcess[] writers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(number => ConfigWriterProcess.StartAsync(_config.Path, $"skill-{number % 2}", $"p{number}-", Keys)));
        foreach (ConfigWriterProcess writer in writers)
            writer.Write();
        foreach (ConfigWriterProcess writer in writers)
        {
            await writer.EndAsync();
            writer.Dispose();
        }

        HashSet<string> written = [.. _config.Store.List().Select(entry => $"{entry.SkillId}.{entry.Key}")];

        Assert.Equal(4 * Keys, written.Count);
        for (int number = 0; number < 4; number++)
            Assert.Contains($"skill-{number % 2}.p{number}-{Keys - 1}", written);
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_writes_leaves_a_whole_file_and_no_lock()
    {
        for (int round = 0; round < 5; round++)
        {
            using ConfigWriterProcess writer = await ConfigWriterProcess.StartAsync(_config.Path, "victim", $"r{round}-", count: 0);
            writer.Write();
            while (_config.Store.Get("victim", $"r{round}-20") is null)
                await Task.Yield();
            await writer.KillAsync();

            _config.Store.Set("survivor", $"k{round}", "v");

            Assert.Equal("v", new SkillConfig(_config.Path).Get("survivor", $"k{round}"));
            Assert.NotNull(new SkillConfig(_config.Path).Get("victim", $"r{round}-20"));
        }
    }

    [Fact]
    public async Task A_writer_in_a_loop_lets_another_one_have_its_turn()
    {
        using ConfigWriterProcess writer = await ConfigWriterProcess.StartAsync(_config.Path, "greedy", "k", count: 0);
        writer.Write();
        while (_config.Store.Get("greedy", "k20") is null)
            await Task.Yield();

        for (int i = 0; i < 20; i++)
            _config.Store.Set("modest", $"k{i}", "v");

        Assert.Equal(20, _config.Store.List("modest").Count);
    }

    public void Dispose() => _config.Dispose();
}
