using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Requests;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.NativeLibrary.Dispatch;

/// <content>The skill configuration (spec section 3.9). Ids and keys come back as the request has them.</content>
internal sealed partial class JsonDispatcher
{
    private SkillPayload ListConfig(ReadOnlySpan<byte> request)
    {
        ConfigRequest config = ConfigRequest.ReadList(request);
        using EngineLease lease = _engines.Enter(config.EngineId);
        return ConfigReplies.List(lease.Engine.Config.List(config.SkillId));
    }

    private SkillPayload GetConfig(ReadOnlySpan<byte> request)
    {
        ConfigRequest config = ConfigRequest.ReadKey(request);
        using EngineLease lease = _engines.Enter(config.EngineId);
        return ConfigReplies.Got(config.SkillId!, config.Key, lease.Engine.Config.Get(config.SkillId!, config.Key));
    }

    private SkillPayload SetConfig(ReadOnlySpan<byte> request)
    {
        ConfigRequest config = ConfigRequest.ReadValue(request);
        using EngineLease lease = _engines.Enter(config.EngineId);
        lease.Engine.Config.Set(config.SkillId!, config.Key, config.Value);
        return ConfigReplies.Set(config.SkillId!, config.Key, config.Value);
    }

    private SkillPayload DeleteConfig(ReadOnlySpan<byte> request)
    {
        ConfigRequest config = ConfigRequest.ReadKey(request);
        using EngineLease lease = _engines.Enter(config.EngineId);
        bool deleted = lease.Engine.Config.Delete(config.SkillId!, config.Key);
        return ConfigReplies.Deleted(config.SkillId!, config.Key, deleted);
    }
}
