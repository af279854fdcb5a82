using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Requests;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.NativeLibrary.Dispatch;

/// <content>The skill configuration (spec section 3.9). Ids and keys come back as the request has them.</content>
internal sealed partial class JsonDispatcher
{
    private SkillPayload ListConfig(ReadOnlySpan<byte> request)
    {
        RequestFields config = RequestShape.ConfigList.Read(request);
        using EngineLease lease = _engines.Enter(config.EngineId);
        return ConfigReplies.List(lease.Engine.Config.List(config.OptionalSkillId));
    }

    private SkillPayload GetConfig(ReadOnlySpan<byte> request)
    {
        RequestFields config = RequestShape.ConfigKey.Read(request);
        using EngineLease lease = _engines.Enter(config.EngineId);
        return ConfigReplies.Got(config.SkillId, config.Key, lease.Engine.Config.Get(config.SkillId, config.Key));
    }

    private SkillPayload SetConfig(ReadOnlySpan<byte> request)
    {
        RequestFields config = RequestShape.ConfigValue.Read(request);
        using EngineLease lease = _engines.Enter(config.EngineId);
        lease.Engine.Config.Set(config.SkillId, config.Key, config.Value);
        return ConfigReplies.Set(config.SkillId, config.Key, config.Value);
    }

    private SkillPayload DeleteConfig(ReadOnlySpan<byte> request)
    {
        RequestFields config = RequestShape.ConfigKey.Read(request);
        using EngineLease lease = _engines.Enter(config.EngineId);
        bool deleted = lease.Engine.Config.Delete(config.SkillId, config.Key);
        return ConfigReplies.Deleted(config.SkillId, config.Key, deleted);
    }
}
