using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Callbacks;
using LuaSkills.NativeLibrary.Requests;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.NativeLibrary.Dispatch;

/// <summary>Answers requests with envelopes, over a table of engines: the library without its pointers (spec sections 2 and 3).</summary>
/// <param name="callbacks">Where the host registers its callbacks.</param>
/// <param name="createEngine">Makes the engine for a request.</param>
internal sealed partial class JsonDispatcher(CallbackSlots callbacks, Func<SkillEngineOptions, ISkillEngine> createEngine) : IDisposable
{
    private static readonly SkillReplyReader<SkillPayload> s_callReply = static (in SkillReply reply) => CallReplies.Write(reply);
    private static readonly SkillJsonReader<SkillPayload> s_codeReply = static utf8Json => Envelope.Raw(utf8Json);

    private readonly EngineTable _engines = new();

    // One for all engines, as upstream: a host may replace its engine and still find what skills kept.
    private readonly SkillCache _cache = new();

    /// <summary>The one behind the exported functions.</summary>
    public static JsonDispatcher Process { get; } = new(CallbackSlots.Process, EmbeddedEngines.Create);

    /// <summary>Answers a request.</summary>
    /// <param name="function">What is asked.</param>
    /// <param name="request">UTF-8 JSON; empty for functions without input.</param>
    /// <returns>The envelope, a success or a failure; the caller's to dispose.</returns>
    public SkillPayload Answer(JsonFunction function, ReadOnlySpan<byte> request)
    {
        try
        {
            return Perform(function, request);
        }
        catch (RequestException error)
        {
            return Refuse(function, error.Message);
        }
        catch (JsonException error)
        {
            return Refuse(function, RequestException.OfSyntax(error).Message);
        }
        catch (RuntimeLeaseException error)
        {
            return LeaseReplies.Failure(error);
        }
        catch (SkillException error)
        {
            // One text over the ABI: what Lua said and where it said so.
            return Envelope.Failure(error.LuaTraceback is { } traceback ? $"{error.Message}\n{traceback}" : error.Message);
        }
        catch (DispatchException error)
        {
            return Envelope.Failure(error.Message);
        }
        catch (Exception error)
        {
            // A defect of ours, or a machine at its end: the host must live on.
            return Refuse(function, $"failed: {error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>The failure of a request that was not understood.</summary>
    /// <param name="function">What was asked.</param>
    /// <param name="reason">What follows the function's name in the error text.</param>
    public static SkillPayload Refuse(JsonFunction function, string reason) => Envelope.Failure($"{JsonFunctionNames.NameOf(function)} {reason}");

    /// <summary>Closes every engine.</summary>
    public void Dispose() => _engines.FreeAll();

    private SkillPayload Perform(JsonFunction function, ReadOnlySpan<byte> request) => function switch
    {
        JsonFunction.Version => LibraryReplies.Version(),
        JsonFunction.Describe => LibraryReplies.Describe(),
        JsonFunction.EngineNew => NewEngine(request),
        JsonFunction.EngineFree => FreeEngine(request),
        JsonFunction.LoadFromRoots => Load(request, isReload: false),
        JsonFunction.ReloadFromRoots => Load(request, isReload: true),
        JsonFunction.ListEntries => ListEntries(request),
        JsonFunction.ListSkillHelp => ListSkillHelp(request),
        JsonFunction.RenderSkillHelpDetail => RenderSkillHelpDetail(request),
        JsonFunction.PromptArgumentCompletions => CompletePromptArgument(request),
        JsonFunction.IsSkill => IsSkill(request),
        JsonFunction.SkillNameForTool => SkillNameForTool(request),
        JsonFunction.SkillConfigList => ListConfig(request),
        JsonFunction.SkillConfigGet => GetConfig(request),
        JsonFunction.SkillConfigSet => SetConfig(request),
        JsonFunction.SkillConfigDelete => DeleteConfig(request),
        JsonFunction.CallSkill => CallSkill(request),
        JsonFunction.DisableSkill => DisableSkill(request, isSystem: false),
        JsonFunction.EnableSkill => EnableSkill(request, isSystem: false),
        JsonFunction.SystemDisableSkill => DisableSkill(request, isSystem: true),
        JsonFunction.SystemEnableSkill => EnableSkill(request, isSystem: true),
        JsonFunction.UninstallSkill => UninstallSkill(request, isSystem: false),
        JsonFunction.SystemUninstallSkill => UninstallSkill(request, isSystem: true),
        JsonFunction.InstallSkill => InstallSkill(request, isSystem: false),
        JsonFunction.SystemInstallSkill => InstallSkill(request, isSystem: true),
        JsonFunction.SystemPrivateInstallSkill => InstallPrivateSkill(request),
        JsonFunction.UpdateSkill => UpdateSkill(request, isSystem: false),
        JsonFunction.SystemUpdateSkill => UpdateSkill(request, isSystem: true),
        JsonFunction.SystemPrivateUpdateSkill => UpdatePrivateSkill(request),
        JsonFunction.RuntimeLeaseCreate => LeaseFunctions.Create(_engines, isSystem: false, request),
        JsonFunction.RuntimeLeaseEval => LeaseFunctions.Eval(_engines, isSystem: false, request),
        JsonFunction.RuntimeLeaseStatus => LeaseFunctions.Status(_engines, isSystem: false, request),
        JsonFunction.RuntimeLeaseList => LeaseFunctions.List(_engines, isSystem: false, request),
        JsonFunction.RuntimeLeaseClose => LeaseFunctions.Close(_engines, isSystem: false, request),
        JsonFunction.SystemRuntimeLeaseCreate => LeaseFunctions.Create(_engines, isSystem: true, request),
        JsonFunction.SystemRuntimeLeaseEval => LeaseFunctions.Eval(_engines, isSystem: true, request),
        JsonFunction.SystemRuntimeLeaseStatus => LeaseFunctions.Status(_engines, isSystem: true, request),
        JsonFunction.SystemRuntimeLeaseList => LeaseFunctions.List(_engines, isSystem: true, request),
        JsonFunction.SystemRuntimeLeaseClose => LeaseFunctions.Close(_engines, isSystem: true, request),
        _ => RunLua(request),
    };

    private SkillPayload NewEngine(ReadOnlySpan<byte> request)
    {
        EngineRequest options = EngineRequest.Read(request);
        ISkillEngine engine = createEngine(callbacks.ApplyTo(options) with { Cache = _cache });
        if (options.CacheLimits is { } limits)
            _cache.Limits = limits;
        return Envelope.Of("engine_id"u8, _engines.Add(engine));
    }

    private SkillPayload FreeEngine(ReadOnlySpan<byte> request)
    {
        _engines.Free(RequestShape.Engine.Read(request).EngineId);
        return Envelope.Of("freed"u8, true);
    }

    private SkillPayload Load(ReadOnlySpan<byte> request, bool isReload)
    {
        RequestFields roots = RequestShape.Load.Read(request);
        using EngineLease lease = _engines.Enter(roots.EngineId);
        if (isReload)
            lease.Engine.Reload(roots.Roots);
        else
            lease.Engine.Load(roots.Roots);
        return Envelope.Of(isReload ? "reloaded"u8 : "loaded"u8, true);
    }

    private SkillPayload ListEntries(ReadOnlySpan<byte> request)
    {
        RequestFields query = RequestShape.Query.Read(request);
        SkillAuthority authority = query.Authority;
        using EngineLease lease = _engines.Enter(query.EngineId);
        return EntryReplies.Write(lease.Engine.ListEntries(authority));
    }

    private SkillPayload IsSkill(ReadOnlySpan<byte> request)
    {
        RequestFields query = RequestShape.ToolQuery.Read(request);
        SkillAuthority authority = query.Authority;
        using EngineLease lease = _engines.Enter(query.EngineId);
        return Envelope.Of("value"u8, lease.Engine.IsSkill(query.ToolName, authority));
    }

    private SkillPayload SkillNameForTool(ReadOnlySpan<byte> request)
    {
        RequestFields query = RequestShape.ToolQuery.Read(request);
        SkillAuthority authority = query.Authority;
        using EngineLease lease = _engines.Enter(query.EngineId);
        return lease.Engine.SkillNameForTool(query.ToolName, authority) is { } id ? Envelope.Of("skill_id"u8, id) : Envelope.Raw("{}"u8);
    }

    private SkillPayload CallSkill(ReadOnlySpan<byte> request)
    {
        CallRequest call = CallRequest.ReadSkill(request);
        using EngineLease lease = _engines.Enter(call.EngineId);
        return lease.Engine.CallSkill(
            new SkillCall(SkillTarget.Canonical(call.Subject), call.Arguments, call.Options, CancellationToken.None),
            s_callReply);
    }

    private SkillPayload RunLua(ReadOnlySpan<byte> request)
    {
        CallRequest call = CallRequest.ReadCode(request);
        using EngineLease lease = _engines.Enter(call.EngineId);
        return lease.Engine.RunLua(call.Subject, call.Arguments, call.Options, s_codeReply, CancellationToken.None);
    }
}
