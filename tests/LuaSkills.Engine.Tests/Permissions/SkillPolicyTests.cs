using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Permissions;

public sealed class SkillPolicyTests
{
    private static readonly SkillPolicy s_nothing = SkillPolicy.Compile(SkillPermissions.None, "notes");

    [Fact]
    public void Nothing_is_granted_by_default()
    {
        Assert.Throws<SkillPermissionException>(() => s_nothing.DemandSkill("other"));
        Assert.Throws<SkillPermissionException>(() => s_nothing.DemandHostTool("clock"));
        Assert.Throws<SkillPermissionException>(() => s_nothing.DemandNativeLibrary("/lib/libc.so.6"));
        Assert.Throws<SkillPermissionException>(() => s_nothing.DemandNativeLibrary("libc"));
        Assert.Throws<SkillPermissionException>(() => s_nothing.DemandNativeCode("ffi"));
        Assert.Throws<SkillPermissionException>(() => s_nothing.DemandModels());
        Assert.Throws<SkillPermissionException>(() => s_nothing.DemandDatabases());
        Assert.Throws<SkillPermissionException>(() => s_nothing.DemandSkillManagement());
        Assert.Throws<SkillPermissionException>(() => s_nothing.DemandNode("n1"));
        Assert.False(s_nothing.Paths.AllowsText("/", PathAccess.ReadOnly));
    }

    [Fact]
    public void What_is_granted_by_pattern_is_allowed_and_nothing_else()
    {
        SkillPolicy policy = SkillPolicy.Compile(
            new SkillPermissions { Skills = ["text-*"], HostTools = ["clock", "files.*"], FileTransfer = new FileTransferGrant { AllowedNodes = ["eu-?"] }, Models = true },
            "notes");

        policy.DemandSkill("text-tools");
        policy.DemandHostTool("files.read");
        policy.DemandNode("eu-1");
        policy.DemandModels();
        Assert.False(policy.AllowsSkill("text"));
        Assert.False(policy.AllowsHostTool("clocks"));
        Assert.False(policy.AllowsNode("eu-10"));
    }

    [Fact]
    public void A_denial_names_the_permission_as_a_manifest_writes_it()
    {
        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => s_nothing.DemandSkill("other"));

        Assert.Equal("permission denied: calling skill 'other' needs invoke_policy.can_invoke: \"other\", which the deployment of 'notes' does not grant", error.Message);
        Assert.Equal(SkillErrorCode.PermissionDenied, error.Code);
        Assert.Equal("notes", error.SkillId);
    }

    [Fact]
    public void A_native_library_is_granted_by_name_or_by_the_path_at_the_end_of_its_links()
    {
        using ScratchDirectory scratch = new();
        string real = scratch.Write("real/lib.so", "");
        File.CreateSymbolicLink(scratch.Of("link.so"), real);
        SkillPolicy policy = SkillPolicy.Compile(new SkillPermissions { NativeLibraries = ["m", scratch.Of("real")] }, "notes");

        Assert.True(policy.AllowsNativeLibrary("m"));
        Assert.True(policy.AllowsNativeLibrary(scratch.Of("link.so")));
        Assert.False(policy.AllowsNativeLibrary("c"));
        Assert.False(policy.AllowsNativeLibrary(scratch.Of("real", "..", "lib.so")));
    }

    [Fact]
    public void Checks_that_pass_allocate_nothing()
    {
        SkillPolicy policy = SkillPolicy.Compile(
            new SkillPermissions
            {
                Directories = [new DirectoryGrant("/data/notes/**", PathAccess.ReadWrite)],
                Skills = ["text-*"],
                Http = new HttpGrant { AllowList = ["https://*.example.com/v1/**"] },
                Tcp = new TcpGrant { AllowList = ["*.example.com:443"] },
            },
            "notes");
        Uri url = new("https://api.example.com/v1/users");
        policy.Urls.Check(url);
        Check();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            Check();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Check()
        {
            policy.DemandSkill("text-tools");
            policy.Paths.DemandText("/data/notes/a/b.txt", PathAccess.ReadWrite);
            policy.Urls.Check(url);
            policy.Addresses.Check("api.example.com", 443);
        }
    }

    [Fact]
    public void A_malformed_permission_names_the_skill_that_has_it()
    {
        SkillException error = Assert.Throws<SkillException>(() => SkillPolicy.Compile(new SkillPermissions { Directories = [new DirectoryGrant("data")] }, "notes"));

        Assert.Equal(SkillErrorCode.InvalidDeployment, error.Code);
        Assert.Equal("notes", error.SkillId);
        Assert.Equal("directory 'data' is not an absolute path", error.Message);
    }
}
