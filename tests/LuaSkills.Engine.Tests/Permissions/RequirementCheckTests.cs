using LuaSkills.Engine.Permissions;

namespace LuaSkills.Engine.Tests.Permissions;

public sealed class RequirementCheckTests
{
    private static readonly SkillPolicy s_policy = SkillPolicy.Compile(
        new SkillPermissions
        {
            Directories = [new DirectoryGrant("/data/**", PathAccess.ReadWrite), new DirectoryGrant("/ro")],
            Http = new HttpGrant { AllowList = ["https://*.example.com/v1/**", "wss://example.com/**", "http://localhost:*/**"], AllowWebSocket = true },
            Tcp = new TcpGrant { AllowList = ["*.example.com:5432"] },
            Shell = new ShellGrant { AllowList = ["git log **", "cat /data/*"] },
            FileTransfer = new FileTransferGrant { AllowedNodes = ["eu-*"] },
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["REGION"] = "eu" },
            Skills = ["text-*"],
            HostTools = ["clock"],
            NativeLibraries = ["m"],
            Models = true,
        },
        "notes");

    [Theory]
    [InlineData(SkillCapability.Files, "", PathAccess.ReadWrite)]
    [InlineData(SkillCapability.Files, "/data/notes/**", PathAccess.ReadWrite)]
    [InlineData(SkillCapability.Files, "/data", PathAccess.ReadWrite)]
    [InlineData(SkillCapability.Files, "/ro/*.txt", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Http, "", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Http, "https://api.example.com/v1/users/*", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Http, "https://api.example.com:443/v1/x?y=1", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Http, "http://localhost:8080/**", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.WebSockets, "wss://example.com/feed", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Tcp, "a.example.com:5432", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Shell, "git log --oneline **", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Shell, "cat /data/x", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Models, "", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Environment, "REGION", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Environment, "REG*", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Skills, "text-tools", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.FileTransfer, "eu-1", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.HostTools, "clock", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.NativeCode, "m", PathAccess.ReadOnly)]
    public void What_a_granted_pattern_covers_is_met(SkillCapability kind, string pattern, PathAccess mode) =>
        Assert.Empty(RequirementCheck.Unmet([new SkillRequirement(kind, pattern, mode)], s_policy));

    [Theory]
    [InlineData(SkillCapability.Files, "/ro/x", PathAccess.ReadWrite)]
    [InlineData(SkillCapability.Files, "/**", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Files, "/{data,etc}/x", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Files, "data", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Files, "/data/[", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Http, "https://**/v1/**", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Http, "https://api.example.com/**", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Http, "https://api.example.com:8443/v1/x", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Http, "http://api.example.com/v1/x", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Tcp, "a.example.com:*", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Shell, "git **", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Shell, "cat *", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Environment, "HOME", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Skills, "*", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.FileTransfer, "us-1", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.HostTools, "clocks", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.NativeCode, "/lib/**", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.Databases, "", PathAccess.ReadOnly)]
    [InlineData(SkillCapability.SkillManagement, "", PathAccess.ReadOnly)]
    public void What_no_granted_pattern_covers_for_certain_is_not_met(SkillCapability kind, string pattern, PathAccess mode) =>
        Assert.Single(RequirementCheck.Unmet([new SkillRequirement(kind, pattern, mode)], s_policy));

    [Fact]
    public void Internal_addresses_are_met_by_an_empty_list()
    {
        SkillPolicy policy = SkillPolicy.Compile(new SkillPermissions { Tcp = new TcpGrant() }, "notes");

        Assert.Empty(RequirementCheck.Unmet([new(SkillCapability.Tcp, "localhost:*"), new(SkillCapability.Tcp, "10.0.0.1:80"), new(SkillCapability.Tcp, "")], policy));
        Assert.Single(RequirementCheck.Unmet([new(SkillCapability.Tcp, "example.com:80")], policy));
    }

    [Fact]
    public void A_refusal_names_all_that_is_missing_as_a_manifest_would_grant_it()
    {
        SkillException error = Assert.Throws<SkillException>(() => RequirementCheck.Demand(
            [new(SkillCapability.Files, "/x/**", PathAccess.ReadWrite), new(SkillCapability.Models, ""), new(SkillCapability.Databases, ""), new(SkillCapability.Shell, "ls **")],
            s_policy));

        Assert.Equal(SkillErrorCode.RequirementNotMet, error.Code);
        Assert.Equal(
            "skill 'notes' requires what its deployment does not grant: fs.dirs: \"/x/**:rw\", databases: true, shell.allowlist: \"ls **\"",
            error.Message);
    }
}
