using LuaSkills.Modules.Services.Calls;
using LuaSkills.Modules.Services.Events;
using LuaSkills.Modules.Services.Scheduling;
using LuaSkills.Modules.Services.State;
using LuaSkills.Modules.Services.Storage;
using LuaSkills.Modules.Services.Storage.Memory;
using LuaSkills.Modules.Services.Storage.Sqlite;
using LuaSkills.Modules.Services.Values;

namespace LuaSkills.Modules.Services;

/// <summary>The services of one host, over one storage.</summary>
internal sealed class ModuleServices : ISkillServices, IAsyncDisposable
{
    private readonly IServiceStorage _storage;
    private readonly ServedInstances _instances = new();
    private readonly BackgroundWork _background = new();
    private readonly Scheduler _scheduler;
    private readonly TimeSpan _shutdownTimeout;
    private int _stops;

    public ModuleServices(SkillModuleHostOptions options)
    {
        ServiceLog log = new(options.Log);
        _shutdownTimeout = options.ShutdownTimeout;
        _storage = options.StorageOrDefault.File is { } file ? new SqliteStorage(file) : new MemoryStorage();
        _scheduler = new Scheduler(_storage, _instances, _background, options, log);
        State = new StateStore(_storage, options.Limits, options.TimeProvider);
        Values = new ValueStore(_storage, options.Limits);
        Events = new EventBus(_storage, _instances, _background, options.Limits, log);
        Batches = new BatchRunner(_instances, _background, log);
    }

    public ISkillStateStore State { get; }

    public ISkillKeyValueStore Values { get; }

    public ISkillScheduler Scheduler => _scheduler;

    public ISkillEventBus Events { get; }

    public ISkillBatches Batches { get; }

    /// <inheritdoc cref="ServedInstances.Open"/>
    public void Open(SkillModuleInstance instance, ISkillModuleEngine engine) => _instances.Open(instance, engine);

    /// <summary>Only these instances are called back from now on.</summary>
    public void Serve(IReadOnlyList<SkillModuleInstance> instances)
    {
        _instances.Serve(instances);
        _scheduler.InstancesChanged();
    }

    /// <summary>Ends everything; a second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stops, 1) != 0)
            return;
        Task ended = _background.StopAsync();
        await ended.WaitAsync(_shutdownTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // What still runs finds the storage closed.
        await _storage.DisposeAsync().ConfigureAwait(false);
        if (!ended.IsCompleted)
            return;
        _scheduler.Dispose();
        _background.Dispose();
    }
}
