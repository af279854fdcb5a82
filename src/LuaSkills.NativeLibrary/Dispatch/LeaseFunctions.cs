using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Requests;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.NativeLibrary.Dispatch;

/// <summary>The two families of lease functions (spec section 3.12).</summary>
internal static class LeaseFunctions
{
    private static readonly RuntimeLeaseReader<SkillPayload> s_evalReply = LeaseReplies.Evaluated;

    public static SkillPayload Create(EngineTable engines, bool isSystem, ReadOnlySpan<byte> request)
    {
        LeaseCreateRequest create = LeaseCreateRequest.Read(request, isSystem);
        using EngineLease engine = engines.Enter(create.EngineId);
        return LeaseReplies.Created(engine.Engine.Leases.Create(create.Family, create.Options));
    }

    public static SkillPayload Eval(EngineTable engines, bool isSystem, ReadOnlySpan<byte> request)
    {
        LeaseEvalRequest eval = LeaseEvalRequest.Read(request, isSystem);
        using EngineLease engine = engines.Enter(eval.EngineId);
        return engine.Engine.Leases.Eval(eval.Family, eval.Lease, eval.Code, eval.Arguments, eval.Options(), s_evalReply, CancellationToken.None);
    }

    public static SkillPayload Status(EngineTable engines, bool isSystem, ReadOnlySpan<byte> request)
    {
        LeaseRequest status = LeaseRequest.Read(request, isSystem);
        using EngineLease engine = engines.Enter(status.EngineId);
        return LeaseReplies.Status(engine.Engine.Leases.Status(status.Family, status.Lease));
    }

    public static SkillPayload List(EngineTable engines, bool isSystem, ReadOnlySpan<byte> request)
    {
        LeaseRequest list = LeaseRequest.ReadList(request, isSystem);
        using EngineLease engine = engines.Enter(list.EngineId);
        return LeaseReplies.Listed(engine.Engine.Leases.List(list.Family, list.Lease.Sid));
    }

    public static SkillPayload Close(EngineTable engines, bool isSystem, ReadOnlySpan<byte> request)
    {
        LeaseRequest close = LeaseRequest.Read(request, isSystem);
        using EngineLease engine = engines.Enter(close.EngineId);
        return LeaseReplies.Status(engine.Engine.Leases.Close(close.Family, close.Lease));
    }
}
