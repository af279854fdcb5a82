using LuaSkills.Engine.Deployments;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Deployments;

public sealed class SkillDeploymentFileTests
{
    private const string Whole = """
        id: notes-1
        path: skills/notes.lskpkg
        description: Keeps notes.
        permissions:
          fs:
            enabled: true
            dirs: ["/data/notes/**:rw", "/usr/share/dict:ro"]
          http:
            enabled: true
            allowlist:
              - https://api.example.com/v1/**
            max_response_bytes: 65536
            allow_websocket: true
          tcp: { enabled: true, allowlist: ["*.db.example.com:5432"] }
          shell:
            enabled: true
            allowlist: ["git log **"]
            allowed_dirs: [/data/notes]
          file_transfer: { enabled: true, allowed_nodes: ["eu-*"], local_dirs: ["/data/out:ro", /data/in] }
          llm: true
          host_tools: [clock, "files.*"]
          native: [m, /usr/lib/libz.so]
          databases: true
          skill_management: false
        invoke_policy:
          can_invoke: [text-tools]
          can_be_invoked_by: ["*"]
        mcp:
          mapping: per_skill
          hidden_methods: [purge]
          exposed_methods: [add, find]
        env:
          REGION: eu
          RETRIES: 3
          EMPTY:
        """;

    [Fact]
    public void Everything_a_manifest_can_say_is_read()
    {
        SkillDeployment deployment = SkillDeploymentFile.Parse(Whole);

        Assert.Equal("notes-1", deployment.Id);
        Assert.Equal("skills/notes.lskpkg", deployment.Path);
        Assert.Equal("Keeps notes.", deployment.Description);
        Assert.Equal(["*"], deployment.CallableBy);
        Assert.Equal(ToolMapping.PerSkill, deployment.Mapping);
        Assert.Equal(["purge"], deployment.HiddenMethods);
        Assert.Equal(["add", "find"], deployment.ExposedMethods);
        SkillPermissions permissions = deployment.Permissions;
        Assert.Equal([new("/data/notes/**", PathAccess.ReadWrite), new("/usr/share/dict")], permissions.Directories);
        Assert.Equal(["https://api.example.com/v1/**"], permissions.Http!.AllowList);
        Assert.Equal(65536, permissions.Http.MaxResponseBytes);
        Assert.True(permissions.Http.AllowWebSocket);
        Assert.Equal(["*.db.example.com:5432"], permissions.Tcp!.AllowList);
        Assert.Equal(["git log **"], permissions.Shell!.AllowList);
        Assert.Equal(["/data/notes"], permissions.Shell.AllowedDirectories);
        Assert.Equal(["eu-*"], permissions.FileTransfer!.AllowedNodes);
        Assert.Equal([new("/data/out"), new("/data/in", PathAccess.ReadWrite)], permissions.FileTransfer.LocalDirectories);
        Assert.True(permissions.Models);
        Assert.Equal(["clock", "files.*"], permissions.HostTools);
        Assert.Equal(["m", "/usr/lib/libz.so"], permissions.NativeLibraries);
        Assert.True(permissions.Databases);
        Assert.False(permissions.SkillManagement);
        Assert.Equal(["text-tools"], permissions.Skills);
        Assert.Equal([("REGION", "eu"), ("RETRIES", "3"), ("EMPTY", "")], permissions.Environment.Select(static variable => (variable.Key, variable.Value)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{ fs: false, http: false, tcp: false, shell: false, file_transfer: false, llm: false }")]
    [InlineData("{ fs: { enabled: false, dirs: ['/x:rw'] }, http: { enabled: false, allowlist: ['https://x/**'] }, tcp: { enabled: false } }")]
    [InlineData("{ shell: { enabled: false, allowlist: ['**'] }, file_transfer: { enabled: false, allowed_nodes: ['*'] }, llm: { enabled: false } }")]
    [InlineData("{ fs: true }")]
    public void What_is_absent_or_switched_off_is_denied(string permissions)
    {
        SkillPermissions read = SkillDeploymentFile.Parse($"{{ id: a, permissions: {permissions} }}").Permissions;

        Assert.Empty(read.Directories);
        Assert.Null(read.Http);
        Assert.Null(read.Tcp);
        Assert.Null(read.Shell);
        Assert.Null(read.FileTransfer);
        Assert.False(read.Models || read.Databases || read.SkillManagement);
        Assert.Empty(read.Skills);
        Assert.Empty(read.HostTools);
        Assert.Empty(read.NativeLibraries);
        Assert.Empty(read.Environment);
    }

    [Fact]
    public void A_plain_true_grants_what_a_section_grants_that_says_no_more()
    {
        SkillPermissions read = SkillDeploymentFile.Parse("{ id: a, permissions: { http: true, tcp: true, shell: true, llm: { enabled: true } } }").Permissions;

        Assert.Empty(read.Http!.AllowList);
        Assert.Empty(read.Tcp!.AllowList);
        Assert.Empty(read.Shell!.AllowList);
        Assert.True(read.Models);
    }

    [Theory]
    [InlineData("id: a\npermissions:\n  htp: { enabled: true }\n", "d.yaml:3:3: there is no permissions.htp; did you mean 'http'?")]
    [InlineData("id: a\npermissions: {}\nmpc: {}\n", "d.yaml:3:1: there is no mpc; did you mean 'mcp'?")]
    [InlineData("id: a\npermissions:\n  fs: { enabled: true, dir: [] }\n", "d.yaml:3:24: there is no permissions.fs.dir; did you mean 'dirs'?")]
    [InlineData("id: a\npermissions:\n  llm: { enabled: true, everything: 1 }\n", "d.yaml:3:25: there is no permissions.llm.everything; there are enabled")]
    [InlineData("id: a\n", "d.yaml:1:1: permissions is missing")]
    [InlineData("permissions: {}\n", "d.yaml:1:1: id is missing")]
    [InlineData("id: a.b\npermissions: {}\n", "d.yaml:1:5: id 'a.b' is not a letter and then letters, digits and hyphens")]
    [InlineData("id: a\npermissions:\n  fs: { dirs: [] }\n", "d.yaml:3:7: permissions.fs.enabled is missing")]
    [InlineData("id: a\npermissions:\n  fs: yes\n", "d.yaml:3:7: permissions.fs is a mapping")]
    [InlineData("id: a\npermissions:\n  fs: { enabled: 1 }\n", "d.yaml:3:18: permissions.fs.enabled is true or false")]
    [InlineData("id: a\npermissions:\n  fs: { enabled: true, dirs: [/data] }\n", "d.yaml:3:31: permissions.fs.dirs: '/data' does not end with :ro or :rw")]
    [InlineData("id: a\npermissions:\n  fs: { enabled: true, dirs: ['data:ro'] }\n", "d.yaml:3:31: permissions.fs.dirs: directory 'data' is not an absolute path")]
    [InlineData("id: a\npermissions:\n  http: { enabled: true, allowlist: ['x.com/**'] }\n", "d.yaml:3:38: permissions.http.allowlist: pattern 'x.com/**' has no scheme")]
    [InlineData("id: a\npermissions:\n  http: { enabled: true, max_response_bytes: 0 }\n", "d.yaml:3:46: permissions.http.max_response_bytes is a whole number from 1")]
    [InlineData("id: a\npermissions:\n  tcp: { enabled: true, allowlist: ['x.com'] }\n", "d.yaml:3:37: permissions.tcp.allowlist: pattern 'x.com' has no port")]
    [InlineData("id: a\npermissions:\n  shell: { enabled: true, allowlist: ['ls | sh'] }\n", "d.yaml:3:39: permissions.shell.allowlist: pattern 'ls | sh' is no command: it has a pipe")]
    [InlineData("id: a\npermissions: { host_tools: clock }\n", "d.yaml:2:28: permissions.host_tools is a list of texts")]
    [InlineData("id: a\npermissions: {}\ninvoke_policy: { can_invoke: ['[a'] }\n", "d.yaml:3:31: invoke_policy.can_invoke: pattern '[a' has a malformed set")]
    [InlineData("id: a\npermissions: {}\nmcp: { mapping: each }\n", "d.yaml:3:17: mcp.mapping is per_method or per_skill")]
    [InlineData("id: a\npermissions: {}\nenv: [A]\n", "d.yaml:3:6: env is a mapping of names to values")]
    [InlineData("id: a\npermissions: {}\nenv: { A: '${B?no B here}' }\n", "d.yaml:3:11: env.A: B: no B here")]
    [InlineData("[1]", "d.yaml:1:1: the manifest is a mapping")]
    public void A_fault_is_told_by_file_line_and_column(string text, string message)
    {
        SkillException error = Assert.Throws<SkillException>(() => SkillDeploymentFile.Parse(text, "d.yaml", static _ => null));

        Assert.Equal(SkillErrorCode.InvalidDeployment, error.Code);
        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("a ${SET} b", "a value b")]
    [InlineData("${UNSET}", "")]
    [InlineData("${UNSET:-d}", "d")]
    [InlineData("${UNSET-d}", "d")]
    [InlineData("${EMPTY:-d}", "d")]
    [InlineData("${EMPTY-d}", "")]
    [InlineData("${SET:?m}${SET?m}", "valuevalue")]
    [InlineData("${EMPTY?m}", "")]
    [InlineData("$$ $SET $${SET}", "$ $SET ${SET}")]
    public void Placeholders_are_filled_with_variables_of_the_host(string text, string expected) =>
        Assert.Equal(expected, Filled(text));

    [Theory]
    [InlineData("${UNSET:?say it}", "UNSET: say it")]
    [InlineData("${EMPTY:?}", "EMPTY is not set")]
    [InlineData("${UNSET?}", "UNSET is not set")]
    [InlineData("${SET", "a placeholder is not closed")]
    [InlineData("${}", "'${}' names no variable")]
    [InlineData("${1A}", "'${1A}' names no variable")]
    [InlineData("${SET:x}", "'${SET:x}' is no placeholder")]
    [InlineData("${SET:}", "'${SET:}' is no placeholder")]
    public void A_placeholder_that_cannot_be_filled_is_a_fault(string text, string fault) => Assert.EndsWith(
        $"env.A: {fault}",
        Assert.Throws<SkillException>(() => Filled(text)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_directory_of_manifests_is_a_sandbox_for_the_skills_that_have_one()
    {
        using ScratchDirectory scratch = new();
        scratch.Write("b.yml", "{ id: b, permissions: { llm: true } }");
        scratch.Write("a.yaml", "{ id: a, permissions: {} }");
        scratch.Write("notes.txt", "not a manifest");
        scratch.Write("below/c.yaml", "neither: read");

        SkillSandbox sandbox = SkillDeploymentFile.LoadSandbox(scratch.FullPath);

        Assert.Equal(["a", "b"], sandbox.Skills.Keys.Order(StringComparer.Ordinal));
        Assert.True(sandbox.PermissionsOf("b", "ROOT").Models);
        Assert.False(sandbox.PermissionsOf("c", "ROOT").Models);
    }

    [Fact]
    public void Two_manifests_with_one_id_and_files_that_are_not_there_are_faults()
    {
        using ScratchDirectory scratch = new();
        scratch.Write("a.yaml", "{ id: a, permissions: {} }");
        scratch.Write("b.yaml", "{ id: a, permissions: {} }");

        Assert.Equal(
            $"{scratch.Of("b.yaml")}:1:1: another manifest of the directory has the id 'a'",
            Assert.Throws<SkillException>(() => SkillDeploymentFile.LoadDirectory(scratch.FullPath)).Message);
        Assert.Equal(SkillErrorCode.IoError, Assert.Throws<SkillException>(() => SkillDeploymentFile.Load(scratch.Of("c.yaml"))).Code);
        Assert.Equal(SkillErrorCode.IoError, Assert.Throws<SkillException>(() => SkillDeploymentFile.LoadDirectory(scratch.Of("c"))).Code);
    }

    private static string Filled(string text) => SkillDeploymentFile.Parse(
        $"{{ id: a, permissions: {{}}, env: {{ A: '{text}' }} }}",
        variables: static name => name switch
        {
            "SET" => "value",
            "EMPTY" => "",
            _ => null,
        }).Permissions.Environment["A"];
}
