using LuaSkills.Capabilities;
using LuaSkills.Engine.Permissions;
using LuaSkills.Modules.Archives;
using LuaSkills.Modules.Cluster;
using LuaSkills.Modules.Connections;
using LuaSkills.Modules.Files;
using LuaSkills.Modules.Http;
using LuaSkills.Modules.Logging;
using LuaSkills.Modules.Machine;
using LuaSkills.Modules.Models;
using LuaSkills.Modules.Shell;
using LuaSkills.Modules.Tcp;
using LuaSkills.Modules.WebSockets;

namespace LuaSkills.Modules;

/// <summary>The capabilities of one module instance, each made when it is first asked for. Thread-safe.</summary>
/// <remarks>
/// No field and no other member names the classes behind the properties: a program that never asks for a capability is published without its code.
/// </remarks>
internal sealed class SkillCapabilities : ISkillCapabilities, IDisposable
{
    private readonly SkillPolicy _policy;
    private readonly string _instanceId;
    private readonly ISkillModuleEngine _engine;
    private readonly CapabilityHost _host;
    private readonly object _gate = new();
    private readonly List<IDisposable> _owned = [];
    private bool _isRetired;
    private bool _isDisposed;
    private IFileCapability? _files;
    private IHttpCapability? _http;
    private ITcpCapability? _tcp;
    private IWebSocketCapability? _webSockets;
    private IShellCapability? _shell;
    private IArchiveCapability? _archives;
    private ISystemCapability? _system;
    private IEnvironmentCapability? _environment;
    private IHistoryCapability? _history;
    private IPromptCapability? _prompt;
    private IClusterCapability? _cluster;

    /// <summary>Makes nothing yet.</summary>
    /// <param name="policy">What the instance may do.</param>
    /// <param name="instanceId">Id of the instance.</param>
    /// <param name="engine">Tells the instance of what arrives on its connections.</param>
    /// <param name="host">What the host gives.</param>
    public SkillCapabilities(SkillPolicy policy, string instanceId, ISkillModuleEngine engine, CapabilityHost host)
    {
        _policy = policy;
        _instanceId = instanceId;
        _engine = engine;
        _host = host;
        Log = new LogCapability(instanceId, host.Log, host.LogsDebug);
    }

    /// <inheritdoc/>
    public IFileCapability Files => _files ?? Make(ref _files, static owner => new FileCapability(owner._policy));

    /// <inheritdoc/>
    public IHttpCapability Http => _http ?? Make(ref _http, static owner => owner.Own(new HttpCapability(owner._policy, owner._host.Time)));

    /// <inheritdoc/>
    public ITcpCapability Tcp => _tcp ?? Make(ref _tcp, static owner => owner.Own(new TcpCapability(owner._policy, owner.Callbacks())));

    /// <inheritdoc/>
    public IWebSocketCapability WebSockets => _webSockets ?? Make(ref _webSockets, static owner => owner.Own(new WebSocketCapability(owner._policy, owner.Callbacks())));

    /// <inheritdoc/>
    public IShellCapability Shell => _shell ?? Make(ref _shell, static owner => owner.Own(new ShellCapability(owner._policy, owner._instanceId, owner._host.StateDirectory)));

    /// <inheritdoc/>
    public IArchiveCapability Archives => _archives ?? Make(ref _archives, static owner => new ArchiveCapability(owner._policy, ArchiveLimits.Default));

    /// <inheritdoc/>
    public ISystemCapability System => _system ?? Make(ref _system, static owner => new MachineCapability(owner._policy, owner._host.Time));

    /// <inheritdoc/>
    public IEnvironmentCapability Environment => _environment ?? Make(ref _environment, static owner => new EnvironmentCapability(owner._policy.Permissions.Environment));

    /// <inheritdoc/>
    public ILogCapability Log { get; }

    /// <inheritdoc/>
    public IHistoryCapability History => _history ?? Make(ref _history, static owner => new HistoryCapability(owner._policy, owner._host.History));

    /// <inheritdoc/>
    public IPromptCapability Prompt => _prompt ?? Make(ref _prompt, static owner => new PromptCapability(owner._policy, owner._host.Models));

    /// <inheritdoc/>
    public IClusterCapability Cluster => _cluster ?? Make(ref _cluster, static owner => new ClusterCapability(owner._policy, owner._host.Cluster));

    /// <summary>Closes what is kept open from call to call, because the instance was reloaded. Calls that began before may finish what they do.</summary>
    public void Retire()
    {
        IDisposable[] owned;
        lock (_gate)
        {
            _isRetired = true;
            owned = [.. _owned];
        }

        foreach (IDisposable capability in owned)
            (capability as ILongLived)?.Retire();
    }

    /// <summary>Closes connections and ends programs; nothing can be begun any more.</summary>
    public void Dispose()
    {
        IDisposable[] owned;
        lock (_gate)
        {
            _isDisposed = true;
            owned = [.. _owned];
            _owned.Clear();
        }

        foreach (IDisposable capability in owned)
            capability.Dispose();
    }

    private T Make<T>(ref T? field, Func<SkillCapabilities, T> make)
        where T : class
    {
        lock (_gate)
        {
            if (_isDisposed)
                throw CapabilityFault.Failed("the skill was unloaded");
            return field ??= make(this);
        }
    }

    private T Own<T>(T capability)
        where T : IDisposable
    {
        _owned.Add(capability);
        if (_isRetired)
            (capability as ILongLived)?.Retire();
        return capability;
    }

    private CallbackInvoker Callbacks() => new(_engine, _instanceId, Log);
}
