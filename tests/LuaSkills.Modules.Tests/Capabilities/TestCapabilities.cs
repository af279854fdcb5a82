using System.Net;
using LuaSkills.Engine.Permissions;

namespace LuaSkills.Modules.Tests.Capabilities;

/// <summary>The capabilities of an instance <c>probe</c>, with whatever it is granted and given.</summary>
internal static class TestCapabilities
{
    public static SkillCapabilities Of(SkillPermissions permissions, CapabilityHost? host = null, ISkillModuleEngine? engine = null) =>
        new(SkillPolicy.Compile(permissions, "probe"), "probe", engine ?? new RecordingModuleEngine(), host ?? new CapabilityHost());

    /// <summary>As <see cref="Of"/>, with every name leading where a test says.</summary>
    public static SkillCapabilities Resolving(SkillPermissions permissions, params string[] addresses) => new(
        SkillPolicy.Compile(permissions, "probe", (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse))), "probe", new RecordingModuleEngine(), new CapabilityHost());

    public static SkillPermissions Http(params string[] allowed) => new() { Http = new HttpGrant { AllowList = allowed } };

    public static SkillPermissions WebSockets(params string[] allowed) => new() { Http = new HttpGrant { AllowList = allowed, AllowWebSocket = true } };

    public static SkillPermissions Tcp(params string[] allowed) => new() { Tcp = new TcpGrant { AllowList = allowed } };
}
