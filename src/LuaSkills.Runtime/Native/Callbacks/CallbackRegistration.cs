using LuaSkills.Native.Engines;

namespace LuaSkills.Native.Callbacks;

/// <summary>What is registered for one native engine; given up when the engine is freed.</summary>
internal sealed class CallbackRegistration : IDisposable
{
    private readonly CallbackHub _hub;
    private readonly CallbackOwner _owner;
    private readonly object _gate = new();
    private readonly bool _hasTools;
    private readonly bool _hasProgress;
    private bool _hasEmbed;
    private bool _hasLlm;
    private bool _disposed;

    public CallbackRegistration(CallbackHub hub, CallbackOwner owner)
    {
        _hub = hub;
        _owner = owner;
        _hasTools = owner.Tools is not null;
        _hasProgress = owner.Progress is not null;
        if (_hasTools)
            hub.Acquire(CallbackKind.HostTool);
        if (_hasProgress)
            hub.Acquire(CallbackKind.Progress);
        Refresh();
    }

    /// <summary>The user data of the engine's databases; 0 for none.</summary>
    public nint Token { get; set; }

    /// <summary>Looks again which models there are: the library tells skills so by whether a slot is filled.</summary>
    public void Refresh()
    {
        if (_owner.Models is not { } models)
            return;

        lock (_gate)
        {
            if (_disposed)
                return;
            Refresh(CallbackKind.Embed, ref _hasEmbed, Can(models, static provider => provider.CanEmbed));
            Refresh(CallbackKind.Llm, ref _hasLlm, Can(models, static provider => provider.CanLlm));
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
        }

        if (_hasTools)
            _hub.Release(CallbackKind.HostTool);
        if (_hasProgress)
            _hub.Release(CallbackKind.Progress);
        if (_hasEmbed)
            _hub.Release(CallbackKind.Embed);
        if (_hasLlm)
            _hub.Release(CallbackKind.Llm);
        if (Token != 0)
            CallbackTokens.Remove(Token);
    }

    private void Refresh(CallbackKind kind, ref bool has, bool wants)
    {
        if (has == wants)
            return;
        has = wants;
        if (wants)
            _hub.Acquire(kind);
        else
            _hub.Release(kind);
    }

    // A provider that cannot say counts as one that cannot.
    private bool Can(IModelProvider models, Func<IModelProvider, bool> question)
    {
        try
        {
            return question(models);
        }
        catch (Exception error)
        {
            _owner.LogFailure("the model provider does not say what it can do", error);
            return false;
        }
    }
}
