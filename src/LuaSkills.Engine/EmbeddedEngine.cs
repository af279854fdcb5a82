using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Configuration;
using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Dependencies;
using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Leases;
using LuaSkills.Engine.Management;
using LuaSkills.Engine.Management.Changes;
using LuaSkills.Engine.Modules;
using LuaSkills.Engine.Signing;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine;

/// <summary>The engine that runs skills on Lua 5.4 inside this process.</summary>
/// <remarks>
/// Calls run on the caller's thread, in parallel up to <see cref="VmPoolOptions.MaxSize"/>. A call works on the skills that were in
/// service when it began, also when a reload replaces them meanwhile.
/// </remarks>
public sealed partial class EmbeddedEngine : ISuspendableEngine
{
    private readonly SkillEngineOptions _options;
    private readonly EngineLayout _layout;
    private readonly SkillConfig _config;
    private readonly HostServices _host;
    private readonly DatabaseProviders _databases;
    private readonly HttpDownloads _downloads;
    private readonly EngineLog _log;

    // Ends downloads of a load when the engine is disposed. Never disposed itself: without timer and wait handle it holds nothing.
    private readonly CancellationTokenSource _closing = new();

    // One load at a time; calls never take it.
    private readonly object _loading = new();
    private readonly Func<VmPools> _pools;
    private readonly ModuleEngine _moduleEngine;
    private volatile VmPools _vms;
    private volatile LeaseTable _leases;
    private volatile bool _disposed;

    /// <summary>Creates an engine without skills; touches no file and makes no VM.</summary>
    /// <param name="options">Pool, directories and names.</param>
    /// <exception cref="SkillException">
    /// <see cref="SkillEngineOptions.DefaultTextEncoding"/> is unknown, or <see cref="SkillEngineOptions.Signatures"/> name an unknown root.
    /// </exception>
    public EmbeddedEngine(SkillEngineOptions options)
        : this(options, new ChangeFiles())
    {
    }

    /// <summary>Creates an engine whose changes of packages go through the given file operations.</summary>
    internal EmbeddedEngine(SkillEngineOptions options, ChangeFiles files)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _layout = EngineLayout.From(options);
        _config = new SkillConfig(_layout.SkillConfigFile);
        _host = HostServices.From(options, _config);
        _databases = new DatabaseProviders(options);
        _downloads = new HttpDownloads(DownloadOptions.From(options.Sources));
        _log = new EngineLog(options.Log);
        _pools = () => Vms;
        _moduleEngine = new ModuleEngine(_pools);
        _vms = NewVms(SkillCatalogue.Empty);
        _leases = NewLeases(_vms, []);
        Leases = new EmbeddedLeases(() => CurrentLeases);
        _changes = new ChangeServices
        {
            Options = options,
            Layout = _layout,
            Downloads = _downloads,
            Databases = _databases,
            Log = _log,
            Files = files,
            SignedRoots = SignedRoots.From(options),
            Reload = LoadAnew,
            Gate = _loading,
        };
    }

    /// <summary>Whether disposing the engine disposes its module host.</summary>
    internal bool OwnsModuleHost { get; init; }

    /// <inheritdoc/>
    public ISkillConfig Config
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _config;
        }
    }

    /// <inheritdoc/>
    public IRuntimeLeases Leases { get; }

    /// <inheritdoc/>
    /// <remarks>Loading again replaces what was loaded, as <see cref="Reload(IReadOnlyList{SkillRoot})"/> does.</remarks>
    public LoadReport Load(IReadOnlyList<SkillRoot> roots) => Reload(roots);

    /// <inheritdoc/>
    /// <remarks>Changes of packages that ended with their process are undone first, unless another process is making one.</remarks>
    public LoadReport Reload(IReadOnlyList<SkillRoot> roots) => Reload(roots, CancellationToken.None);

    /// <summary>As <see cref="Reload(IReadOnlyList{SkillRoot})"/>, for loads that may have to download dependencies.</summary>
    /// <param name="roots">Roots in the order ROOT, PROJECT, USER.</param>
    /// <param name="cancellationToken">Gives up while dependencies are downloaded.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing has changed but dependencies that were complete.</exception>
    public LoadReport Reload(IReadOnlyList<SkillRoot> roots, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ObjectDisposedException.ThrowIf(_disposed, this);
        RootChange.TryRecover(_changes, roots);
        return LoadAnew(roots, cancellationToken);
    }

    private LoadReport LoadAnew(IReadOnlyList<SkillRoot> roots, CancellationToken cancellationToken)
    {
        lock (_loading)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            SkillCatalogue catalogue = LoadCatalogue(roots, cancellationToken);
            VmPools next = NewVms(catalogue);
            try
            {
                next.WarmUp();

                // Before the swap, so that a log that throws leaves the old skills in service.
                _log.Info($"[LuaSkill] {catalogue.Skills.Count} skills loaded");
            }
            catch (SkillException error)
            {
                next.Dispose();
                throw LoadFault(error, catalogue.Report);
            }
            catch
            {
                next.Dispose();
                throw;
            }

            if (roots.Count > 0)
                _config.LocateBelow(RootChain.RuntimeRootOf(roots[0]));
            VmPools previous = _vms;
            LeaseTable previousLeases = _leases;
            _vms = next;
            _leases = NewLeases(next, roots);
            previousLeases.Discard();
            previous.Dispose();
            ServeModules(catalogue.Modules);
            return catalogue.Report;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<SkillEntryDescriptor> ListEntries(SkillAuthority authority) => View(authority).ListEntries();

    /// <summary>Lists every entry that the host can call, those of modules included that are in no list.</summary>
    internal IReadOnlyList<SkillEntryDescriptor> ListCallableEntries()
    {
        IReadOnlyList<LoadedEntry> entries = Vms.Catalogue.Entries;
        SkillEntryDescriptor[] descriptors = new SkillEntryDescriptor[entries.Count];
        for (int i = 0; i < descriptors.Length; i++)
            descriptors[i] = entries[i].Descriptor;
        return descriptors;
    }

    /// <inheritdoc/>
    public bool IsSkill(string toolName, SkillAuthority authority) => View(authority).IsSkill(toolName);

    /// <inheritdoc/>
    public string? SkillNameForTool(string toolName, SkillAuthority authority) => View(authority).SkillNameForTool(toolName);

    /// <inheritdoc/>
    public IReadOnlyList<SkillHelp> ListSkillHelp(SkillAuthority authority) => View(authority).ListHelp();

    /// <inheritdoc/>
    public SkillHelpDetail? RenderSkillHelpDetail(
        string skillId,
        string flowName,
        SkillAuthority authority,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        if (FindHelp(skillId, flowName, authority) is not { } page)
            return null;
        if (!page.IsLua)
            return HelpCall.ReadText(page);

        Deadline deadline = Deadline.In(options?.Timeout);
        while (true)
        {
            VmPool pool = Vms.Of(page.Entry.Skill);
            if (pool.Acquire(deadline, cancellationToken) is not { } vm)
                continue;

            using HostScope scope = HostScope.Enter();
            using VmLease lease = new(pool, vm, HelpCall.FrameOf(page, options), pool.LimitsOf(deadline, options?.Limits, cancellationToken));
            return HelpCall.Run(vm, page);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string>? PromptArgumentCompletions(string promptName, string argumentName, SkillAuthority authority)
    {
        ArgumentNullException.ThrowIfNull(promptName);
        ArgumentNullException.ThrowIfNull(argumentName);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return null;
    }

    /// <inheritdoc/>
    public TResult CallSkill<TResult>(in SkillCall call, SkillReplyReader<TResult> reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Deadline deadline = Deadline.In(call.Options?.Timeout);
        while (true)
        {
            VmPools vms = Vms;
            if (!vms.Catalogue.TryFind(call.Target, out LoadedEntry? entry))
                throw EntryCall.NotFound(call.Target);
            if (entry.Method is not null)
                return ModuleCall.Run(entry, call, vms.HostCode.LimitsOf(deadline, call.Options?.Limits, call.CancellationToken), reader);
            VmPool pool = vms.Of(entry.Skill);
            if (pool.Acquire(deadline, call.CancellationToken) is not { } vm)
                continue;

            using HostScope scope = HostScope.Enter();
            using VmLease lease = new(pool, vm, EntryCall.FrameOf(entry, call.Options), pool.LimitsOf(deadline, call.Options?.Limits, call.CancellationToken));
            return EntryCall.Run(vm, entry, call, reader);
        }
    }

    /// <inheritdoc/>
    public TResult RunLua<TResult>(
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        SkillJsonReader<TResult> reader,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(reader);
        Deadline deadline = Deadline.In(options?.Timeout);
        while (true)
        {
            VmPool pool = Vms.HostCode;
            if (pool.Acquire(deadline, cancellationToken) is not { } vm)
                continue;

            using HostScope scope = HostScope.Enter();
            using VmLease lease = new(pool, vm, EntryCall.FrameOf(entry: null, options), pool.LimitsOf(deadline, options?.Limits, cancellationToken));
            return CodeCall.Run(vm, code, arguments, reader);
        }
    }

    /// <inheritdoc/>
    public SkillStep<TResult> StartSkill<TResult>(in SkillCall call, SkillReplyReader<TResult> reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        VmPools vms = Vms;
        if (vms.Catalogue.HasModules && vms.Catalogue.TryFind(call.Target, out LoadedEntry? entry) && entry.Method is not null)
            return ModuleCall.Start(entry, call, vms.HostCode.LimitsOf(Deadline.In(call.Options?.Timeout), call.Options?.Limits, call.CancellationToken), reader);
        return new SuspendableEntryCall<TResult>(_pools, call.Target, reader, call.Options, call.CancellationToken).Start(call.Arguments);
    }

    /// <inheritdoc/>
    public SkillStep<TResult> StartLua<TResult>(
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        SkillJsonReader<TResult> reader,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(reader);
        return new SuspendableCodeCall<TResult>(_pools, code, reader, options, cancellationToken).Start(arguments);
    }

    /// <inheritdoc/>
    public SkillStep<SkillHelpDetail?> StartSkillHelpDetail(
        string skillId,
        string flowName,
        SkillAuthority authority,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        HelpPage? page = FindHelp(skillId, flowName, authority);
        return page is { IsLua: true }
            ? new SuspendableHelpCall(_pools, page, options, cancellationToken).Start([])
            : new SkillStep<SkillHelpDetail?>(page is null ? null : HelpCall.ReadText(page));
    }

    /// <summary>Closes the engine. Calls that are running finish; their VMs are closed when they do.</summary>
    public void Dispose()
    {
        // First: what it has called back ends while the engine still answers.
        if (OwnsModuleHost && !_disposed)
            _options.ModuleHost?.Dispose();
        _closing.Cancel();
        lock (_loading)
        {
            if (!_disposed)
                ServeModules([]);
            _disposed = true;
            _leases.Discard();
            _vms.Dispose();
            _databases.Dispose();
            _downloads.Dispose();
        }
    }

    private void ServeModules(IReadOnlyList<LoadedModule> modules)
    {
        if (_options.Modules is null || _options.ModuleHost is not { } host)
            return;
        SkillModuleInstance[] instances = new SkillModuleInstance[modules.Count];
        for (int i = 0; i < instances.Length; i++)
            instances[i] = modules[i].Instance;
        host.Serve(_moduleEngine, instances);
    }

    private VmPools Vms
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _vms;
        }
    }

    private HelpPage? FindHelp(string skillId, string flowName, SkillAuthority authority)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(flowName);
        return View(authority).FindHelp(skillId, flowName);
    }

    private LeaseTable CurrentLeases
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _leases;
        }
    }

    private CatalogueView View(SkillAuthority authority) => new(Vms.Catalogue, authority);

    private SkillCatalogue LoadCatalogue(IReadOnlyList<SkillRoot> roots, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, cancellationToken);
        try
        {
            DependencyNetwork? network = _options.Sources.AllowNetworkDownload ? new DependencyNetwork(_downloads, _options.Sources, _log, stop.Token) : null;
            ModuleLoader modules = new(_options, _moduleEngine, _log, stop.Token);
            return CatalogueLoader.Load(roots, _options, _layout, _databases, network, _log, modules);
        }
        catch (OperationCanceledException error) when (stop.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException("The engine was disposed while it loaded.", error);
        }
    }

    /// <summary>A fault in an entry file fails the whole load, and the report names the skill it is in.</summary>
    private static SkillLoadException LoadFault(SkillException error, LoadReport report)
    {
        List<SkillLoadOutcome> outcomes = new(report.Skills.Count);
        foreach (SkillLoadOutcome outcome in report.Skills)
        {
            bool isFaulty = string.Equals(outcome.SkillId, error.SkillId, StringComparison.Ordinal);
            outcomes.Add(isFaulty ? outcome with { Status = SkillLoadStatus.Failed, Code = error.Code, Message = error.Message } : outcome);
        }

        return new SkillLoadException(error.Code, error.Message, report with { Skills = outcomes }, error)
        {
            SkillId = error.SkillId,
            EntryName = error.EntryName,
            LuaTraceback = error.LuaTraceback,
        };
    }

    private VmPools NewVms(SkillCatalogue catalogue) => new(catalogue, _options, _layout, _host, _log);

    private LeaseTable NewLeases(VmPools vms, IReadOnlyList<SkillRoot> roots) =>
        new(vms.HostCode, _layout.SystemLuaLibraryDirectory ?? (roots.Count > 0 ? roots[0].SkillsDirectory : "skills"), _options.TimeProvider);
}
