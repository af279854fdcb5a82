using LuaSkills.Engine.Configuration;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Configuration;

public sealed class ConfigLockTests : IDisposable
{
    private readonly ConfigFixture _config = new();

    private string Folder => Directory.CreateDirectory(Path.GetDirectoryName(_config.Path)!).FullName;

    [Fact]
    public void Only_one_has_the_lock_at_a_time()
    {
        using (ProcessLock? first = ProcessLock.TryTake(_config.Path, Folder))
        {
            Assert.NotNull(first);
            Assert.Null(ProcessLock.TryTake(_config.Path, Folder));
        }

        using ProcessLock? second = ProcessLock.TryTake(_config.Path, Folder);
        Assert.NotNull(second);
    }

    [Fact]
    public void Reading_needs_no_lock()
    {
        _config.Store.Set("a", "k", "v");
        using ProcessLock? taken = ProcessLock.TryTake(_config.Path, Folder);

        Assert.Equal("v", new SkillConfig(_config.Path).Get("a", "k"));
    }

    [Fact]
    public async Task A_change_waits_for_the_lock()
    {
        ProcessLock? taken = ProcessLock.TryTake(_config.Path, Folder);
        Assert.False(_config.Store.File.TryApply(new ConfigChange("a", "k", "v"), out _));
        Task change = Task.Run(() => _config.Store.Set("a", "k", "v"), TestContext.Current.CancellationToken);

        taken!.Dispose();
        await change;

        Assert.Equal("v", _config.Store.Get("a", "k"));
    }

    [Fact]
    public void Cancelling_ends_the_wait_and_changes_nothing()
    {
        using ProcessLock? taken = ProcessLock.TryTake(_config.Path, Folder);
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => _config.Store.File.Apply(new ConfigChange("a", "k", "v"), source.Token));
        Assert.Null(_config.Store.Get("a", "k"));
    }

    [Theory]
    [InlineData(CallPath.Blocking)]
    [InlineData(CallPath.Suspendable)]
    public void A_skill_waits_for_the_lock_no_longer_than_its_call_may_take(CallPath path)
    {
        using LoadedEngine engine = new(("e", "return function() vulcan.config.set('k', 'v') return 'set' end"));
        string file = engine.PathOf("config/skill_config.json");
        SkillCall Call(TimeSpan? timeout) => new(LoadedEngine.Target("e"), "{}"u8, new SkillCallOptions { Timeout = timeout }, default);

        using (ProcessLock? taken = ProcessLock.TryTake(file, Directory.CreateDirectory(Path.GetDirectoryName(file)!).FullName))
            Assert.Throws<SkillTimeoutException>(() => engine.On(path).CallSkill(Call(TimeSpan.FromMilliseconds(30)), static (in SkillReply reply) => reply.ToResult()));

        Assert.Equal("set", engine.On(path).CallSkill(Call(timeout: null), static (in SkillReply reply) => reply.ToResult()).Content);
    }

    [Fact]
    public void A_skill_that_waits_for_the_lock_holds_no_thread()
    {
        using LoadedEngine engine = new(("e", "return function() return tostring(vulcan.config.set('k', 'v')) end"));
        string file = engine.PathOf("config/skill_config.json");
        ProcessLock? taken = ProcessLock.TryTake(file, Directory.CreateDirectory(Path.GetDirectoryName(file)!).FullName);

        SkillStep<string> step = engine.Start("e");

        Assert.NotNull(step.Suspended);
        taken!.Dispose();
        Assert.Equal("true", SteppedEngine.Finish(step));
        Assert.Equal("v", engine.Engine.Config.Get("t", "k"));
    }

    [Fact]
    public void A_lock_that_is_not_given_back_in_time_is_an_error()
    {
        using ProcessLock? taken = ProcessLock.TryTake(_config.Path, Folder);
        ConfigFile impatient = new(_config.Path, TimeSpan.FromMilliseconds(20));

        SkillException error = Assert.Throws<SkillException>(() => impatient.Apply(new ConfigChange("a", "k", "v"), CancellationToken.None));

        Assert.Equal((SkillErrorCode.ConfigLocked, $"skill config file '{_config.Path}' is locked by another process"), (error.Code, error.Message));
    }

    public void Dispose() => _config.Dispose();
}
