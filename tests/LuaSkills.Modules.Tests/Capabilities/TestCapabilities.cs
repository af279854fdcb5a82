using LuaSkills.Engine.Permissions;

namespace LuaSkills.Modules.Tests.Capabilities;

/// <summary>The capabilities of an instance <c>probe</c>, with whatever it is granted and given.</summary>
internal static class TestCapabilities
{
    public static SkillCapabilities Of(SkillPermissions permissions, CapabilityHost? host = null, ISkillModuleEngine? engine = null) =>
        new(SkillPolicy.Compile(permissions, "probe"), "probe", engine ?? new RecordingModuleEngine(), host ?? new CapabilityHost());

    public static SkillPermissions Http(params string[] allowed) => new() { Http = new HttpGrant { AllowList = allowed } };

    public static SkillPermissions WebSockets(params string[] allowed) => new() { Http = new HttpGrant { AllowList = allowed, AllowWebSocket = true } };

    public static SkillPermissions Tcp(params string[] allowed) => new() { Tcp = new TcpGrant { AllowList = allowed } };
}
