using LuaSkills.Capabilities;
using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>The running call of a <see cref="SkillMethodAttribute"/> method: who calls, until when, and what the skill may use.</summary>
/// <remarks>Belongs to its call: after the method's end every member throws <see cref="InvalidOperationException"/>. Costs nothing to take.</remarks>
public readonly struct SkillContext
{
    private readonly SkillModuleCall? _call;
    private readonly uint _turn;

    internal SkillContext(SkillModuleCall call, uint turn)
    {
        _call = call;
        _turn = turn;
    }

    /// <summary>Id of the request; <see langword="null"/> when nobody gave one.</summary>
    public string? RequestId => Call.Info.Request?.RequestId;

    /// <summary>Id of the trace the request belongs to; <see langword="null"/> when nobody gave one.</summary>
    public string? TraceId => Call.Info.Request?.TraceId;

    /// <summary>Id of the client's session; state is kept by it. <see langword="null"/> when nobody gave one.</summary>
    public string? SessionId => Call.Info.Request?.SessionId;

    /// <summary>Id of the model's session; <see langword="null"/> when nobody gave one.</summary>
    public string? LlmSessionId => Call.Info.Request?.LlmSessionId;

    /// <summary>Id of this instance.</summary>
    public string SkillId => Call.Info.SkillId;

    /// <summary>Id of the calling skill; <see langword="null"/> when the host calls.</summary>
    public string? CallerId => Call.Info.CallerId;

    /// <summary>Entry name of the method.</summary>
    public string Method => Call.Info.Method;

    /// <summary>When the call must have ended; <see langword="null"/> for no limit.</summary>
    public DateTimeOffset? Deadline => Call.Info.Deadline;

    /// <summary>The request that led to the call, as a whole; <see langword="null"/> for none.</summary>
    public SkillRequestContext? Request => Call.Info.Request;

    /// <summary>Is cancelled at the deadline, and when the caller gives up.</summary>
    public CancellationToken CancellationToken => Call.Token;

    /// <summary>Files and directories that the deployment grants.</summary>
    public IFileCapability Files => Capabilities.Files;

    /// <summary>HTTP, where the deployment grants it.</summary>
    public IHttpCapability Http => Capabilities.Http;

    /// <summary>TCP, where the deployment grants it.</summary>
    public ITcpCapability Tcp => Capabilities.Tcp;

    /// <summary>WebSockets, where the deployment grants them.</summary>
    public IWebSocketCapability WebSockets => Capabilities.WebSockets;

    /// <summary>Programs that the deployment grants.</summary>
    public IShellCapability Shell => Capabilities.Shell;

    /// <summary>Archives in the directories that the deployment grants.</summary>
    public IArchiveCapability Archives => Capabilities.Archives;

    /// <summary>System, time and disks.</summary>
    public ISystemCapability System => Capabilities.System;

    /// <summary>The environment variables that the deployment declares.</summary>
    public IEnvironmentCapability Environment => Capabilities.Environment;

    /// <summary>The host's log.</summary>
    public ILogCapability Log => Capabilities.Log;

    /// <summary>The conversation, where the deployment grants models.</summary>
    public SkillHistory History => new(Call, _turn);

    /// <summary>The host's model, where the deployment grants models.</summary>
    public SkillPrompts Prompt => new(Call, _turn);

    /// <summary>The nodes of the cluster and transfers between them.</summary>
    public IClusterCapability Cluster => Capabilities.Cluster;

    /// <summary>Calls of other skills.</summary>
    public SkillCalls Skills => new(Call, _turn);

    /// <summary>Calls of this skill's own methods at a later time.</summary>
    public SkillSchedule Schedule => new(Call, _turn);

    /// <summary>Events between skills.</summary>
    public SkillEvents Events => new(Call, _turn);

    /// <summary>Values that outlive calls and sessions.</summary>
    public SkillStore Store => new(Call, _turn);

    /// <summary>Names a method of this skill to be called later, by a connection for instance, in the session and trace of this call.</summary>
    /// <param name="method">Entry name of the method.</param>
    public SkillCallback Callback(string method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return new SkillCallback(method, Call.Info.Request);
    }

    /// <summary>Says what the model is told beside the result, in place of what was said before.</summary>
    /// <param name="text">The text; empty for nothing.</param>
    public void SetLlmContext(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Call.LlmContext.Clear().Append(text);
    }

    /// <summary>Adds to what the model is told beside the result.</summary>
    /// <param name="text">Appended as it is.</param>
    public void AppendLlmContext(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Call.LlmContext.Append(text);
    }

    /// <summary>Ends the holding of a state; a context whose call has ended holds none.</summary>
    internal void LeaveState(ISkillStateLease lease)
    {
        if (_call is { } call && call.IsAt(_turn) && ReferenceEquals(call.HeldState, lease))
            call.HeldState = lease.Outer;
    }

    internal SkillModuleCall Call => SkillModuleCall.Live(_call, _turn);

    private ISkillCapabilities Capabilities => Call.Environment.Capabilities;
}
