using System.Collections.Concurrent;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Modules.Tests.Services.Support;

/// <summary>Hosts over one storage and one clock, which tests restart.</summary>
/// <remarks>Every file belongs to its test, so that the tests of both storages run the same code.</remarks>
internal sealed class ServiceBench : IAsyncDisposable
{
    private readonly ScratchDirectory _scratch = new();
    private readonly List<SkillModuleHost> _hosts = [];

    public ServiceBench(StorageKind kind)
    {
        if (kind == StorageKind.File)
            SystemSqlite.SkipTestWhenMissing();
        Options = new SkillModuleHostOptions
        {
            Storage = kind == StorageKind.File ? SkillStorage.InFile(File) : SkillStorage.InMemory,
            TimeProvider = Clock,
            Log = (level, line) => Lines.Enqueue($"{level} {line}"),
        };
    }

    public ManualClock Clock { get; } = new();

    public ConcurrentQueue<string> Lines { get; } = new();

    public SkillModuleHostOptions Options { get; set; }

    public string File => _scratch.Of("state", "skills.db");

    /// <summary>Makes another host with an engine over the modules.</summary>
    public DirectEngine Start(params ReadOnlySpan<ISkillModule> modules) => Start(out _, modules);

    /// <summary>Makes another host with an engine over the modules.</summary>
    public DirectEngine Start(out SkillModuleHost host, params ReadOnlySpan<ISkillModule> modules)
    {
        host = new SkillModuleHost(Options);
        _hosts.Add(host);
        DirectEngine engine = new(host);
        engine.Load(modules);
        return engine;
    }

    /// <summary>Waits until a line with a text was logged.</summary>
    public async Task UntilLoggedAsync(string text)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (!Lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Ends all hosts.</summary>
    public async Task StopAsync()
    {
        foreach (SkillModuleHost host in _hosts)
            await host.DisposeAsync();
        _hosts.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _scratch.Dispose();
    }
}

/// <summary>Where a bench keeps things.</summary>
public enum StorageKind
{
    Memory,
    File,
}
