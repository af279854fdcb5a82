using LuaSkills.Calls;
using LuaSkills.Engine;
using LuaSkills.Workers;

namespace LuaSkills;

/// <summary>Skills in service: opens an engine over skill packages and calls their entries, typed and untyped.</summary>
/// <remarks>
/// Safe to use from many threads; calls run in parallel. A synchronous method runs the Lua code on the calling thread, an asynchronous
/// one on the runtime's own bounded workers, so it never blocks the caller or the thread pool. See <c>docs/runtime.md</c>.
/// </remarks>
public sealed partial class SkillRuntime : IAsyncDisposable, IDisposable
{
    // The longest wait the platform takes, about 24 days.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly ISkillEngine _engine;
    private readonly bool _ownsEngine;
    private readonly WorkerPool _workers;
    private readonly IReadOnlyList<SkillRoot> _roots;
    private readonly GovernedCalls? _governed;
    private readonly SkillManagementBridge? _bridge;
    private readonly TimeSpan _shutdownTimeout;
    private readonly TimeSpan? _defaultTimeout;
    private readonly SkillCallOptions? _defaultCallOptions;
#if NET10_0_OR_GREATER
    private readonly Lock _loading = new();
#else
    private readonly object _loading = new();
#endif
    private volatile LoadedSkills _skills;
    private volatile bool _disposed;
    private int _disposals;

    private SkillRuntime(SkillRuntimeOptions options, ISkillEngine engine, WorkerPool workers, IReadOnlyList<SkillRoot> roots, LoadedSkills skills)
    {
        _engine = engine;
        _ownsEngine = options.Engine is null || !options.LeaveEngineOpen;
        _workers = workers;
        _roots = roots;
        _skills = skills;
        _bridge = options.SkillManagement;
        Leases = new RuntimeLeases(this, LeaseFamily.Public);
        Skills = new InstalledSkills(this, SkillPlane.Skills, SkillAuthority.DelegatedTool);
        _shutdownTimeout = options.ShutdownTimeout < s_longestWait ? options.ShutdownTimeout : s_longestWait;
        _defaultTimeout = options.DefaultTimeout;
        _governed = options.Gate is { } gate ? new GovernedCalls(engine, workers, gate, options.ApprovalWait) : null;
        _defaultCallOptions = WithDefaultTimeout(options.DefaultCallOptions ?? (_defaultTimeout is null ? null : new SkillCallOptions()));
    }

    /// <summary>What became of every skill found by the last load or reload.</summary>
    public LoadReport LoadReport => _skills.Report;

    /// <summary>Lua VMs of clients that live on between evaluations.</summary>
    public RuntimeLeases Leases { get; }

    internal WorkerPool Workers => _workers;

    internal ISkillEngine Engine
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _engine;
        }
    }

    /// <summary>Opens a runtime: sets the engine up and loads the skills, on a thread of its own.</summary>
    /// <param name="options">Where the skills are and how they run.</param>
    /// <param name="cancellationToken">Gives up; what was opened until then is disposed.</param>
    /// <exception cref="SkillException">The options contradict each other, or a directory is missing or unreadable.</exception>
    /// <exception cref="SkillLoadException">A fault that makes the whole load fail, such as a Lua syntax error in a skill.</exception>
    public static async ValueTask<SkillRuntime> OpenAsync(SkillRuntimeOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        WorkerPool workers = new(options.MaxConcurrency);
        try
        {
            return await new Operation<SkillRuntime>(stopToken => Open(options, workers, stopToken))
                .ScheduleOn(workers, timeout: null, cancellationToken)
                .ConfigureAwait(false);
        }
        catch
        {
            _ = workers.StopAsync(static () => new ObjectDisposedException(nameof(SkillRuntime)));
            if (options is { Engine: { } engine, LeaveEngineOpen: false })
                engine.Dispose();
            throw;
        }
    }

    /// <summary>Creates a typed client of a skill.</summary>
    /// <typeparam name="T">A partial interface marked with <see cref="SkillAttribute"/>.</typeparam>
    /// <remarks>Cheap; there is no need to keep the client. Entries are looked up again at each call, so a client outlives reloads.</remarks>
    /// <exception cref="SkillException">
    /// Code <see cref="SkillErrorCode.SkillNotFound"/>: the skill, or an entry the interface calls, is not in service; the message says why. Code
    /// <see cref="SkillErrorCode.GateRequired"/>: an entry is governed, and the runtime has no gate.
    /// </exception>
    public T Import<T>()
        where T : class, ISkillContract<T>
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SkillDescriptor descriptor = T.GeneratedDescriptor;
        _skills.Require(descriptor);
        foreach (SkillEntryReference entry in descriptor.Entries)
        {
            if (entry.Governance is not null)
                _ = GovernedFor(entry);
        }

        return T.GeneratedClient(this);
    }

    /// <summary>The runtime as the host's own code uses it: the plane that reaches root ROOT, system leases, and queries with the authority bound once.</summary>
    /// <param name="authority">On whose behalf; the host itself by default. It is not authentication.</param>
    public SystemRuntime System(SkillAuthority authority = SkillAuthority.System) => new(this, authority);

    /// <summary>Lists the callable entries in ascending order of their canonical names.</summary>
    /// <param name="authority">
    /// On whose behalf; the host itself by default. Pass <see cref="SkillAuthority.DelegatedTool"/> for a list that a model or another
    /// program is to choose from: it leaves out the entries of root ROOT.
    /// </param>
    public IReadOnlyList<SkillEntryDescriptor> ListEntries(SkillAuthority authority = SkillAuthority.System)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _engine.ListEntries(authority);
    }

    /// <summary>Tells whether a canonical name belongs to a visible entry.</summary>
    /// <param name="toolName">Canonical entry name.</param>
    /// <param name="authority">On whose behalf; the host itself by default.</param>
    public bool IsSkill(string toolName, SkillAuthority authority = SkillAuthority.System)
    {
        ArgumentNullException.ThrowIfNull(toolName);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _engine.IsSkill(toolName, authority);
    }

    /// <summary>Finds the skill that owns a canonical name.</summary>
    /// <param name="toolName">Canonical entry name.</param>
    /// <param name="authority">On whose behalf; the host itself by default.</param>
    /// <returns>The skill id, or <see langword="null"/> when there is no visible owner.</returns>
    public string? SkillNameForTool(string toolName, SkillAuthority authority = SkillAuthority.System)
    {
        ArgumentNullException.ThrowIfNull(toolName);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _engine.SkillNameForTool(toolName, authority);
    }

    /// <summary>
    /// Ends the runtime: queued calls fail with <see cref="ObjectDisposedException"/>, running asynchronous ones are told to stop and waited
    /// for up to <see cref="SkillRuntimeOptions.ShutdownTimeout"/>. A second call does nothing.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (!TryBeginDispose())
            return;

        Task drained = StopAsync();
        await drained.WaitAsync(_shutdownTimeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        EndDispose();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose()
    {
        if (!TryBeginDispose())
            return;

        StopAsync().Wait(_shutdownTimeout);
        EndDispose();
    }

    private static SkillRuntime Open(SkillRuntimeOptions options, WorkerPool workers, CancellationToken stopToken)
    {
        RuntimeLayout layout = RuntimeLayout.From(options);
        layout.Govern(options, stopToken);
        ISkillEngine engine = options.Engine ?? layout.CreateEngine();
        try
        {
            LoadReport report = engine is EmbeddedEngine embedded ? embedded.Reload(layout.Roots, stopToken) : engine.Load(layout.Roots);
            stopToken.ThrowIfCancellationRequested();
            LoadedSkills skills = new(report, layout.Roots, Callable(engine));
            if (options.RequireAllSkills)
                skills.RequireAll();
            SkillRuntime runtime = new(options, engine, workers, layout.Roots, skills);
            options.SkillManagement?.Attach(runtime);
            return runtime;
        }
        catch when (options.Engine is null)
        {
            engine.Dispose();
            throw;
        }
    }

    // Typed clients may call internal methods of modules, which are in no list.
    private static IReadOnlyList<SkillEntryDescriptor> Callable(ISkillEngine engine) =>
        engine is EmbeddedEngine embedded ? embedded.ListCallableEntries() : engine.ListEntries(SkillAuthority.System);

    private static ObjectDisposedException Disposed() => new(nameof(SkillRuntime));

    private Task StopAsync()
    {
        Task drained = _workers.StopAsync(Disposed);
        return _bridge is null ? drained : Task.WhenAll(drained, _bridge.StopAsync(Disposed));
    }

    private bool TryBeginDispose()
    {
        if (Interlocked.Increment(ref _disposals) > 1)
            return false;

        _disposed = true;
        return true;
    }

    private void EndDispose()
    {
        if (_ownsEngine)
            _engine.Dispose();
    }
}
