using LuaSkills.Governance.Local;
using LuaSkills.Governance.Policies;
using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Local;

public sealed class ConfigurationTests
{
    private const string Scope = """ "default_scope":{"level":"project","identifier":"p"} """;

    [Fact]
    public void A_configuration_of_the_Lodestar_gate_is_read()
    {
        LocalGateOptions options = LocalGateOptions.Load(Path.Join(AppContext.BaseDirectory, "Documents", "drive-gate.json"));

        Assert.Equal(("drive", "drive-agent", null), (options.ProjectId, options.ActorId, options.SessionId));
        Assert.Equal((new GateScope(ScopeLevel.Session, "drive"), Sensitivity.Internal), (options.DefaultScope, options.DefaultSensitivity));
        Assert.Equal((60_000, 120_000), (options.ApprovalTimeout.TotalMilliseconds, options.ToolTimeout.TotalMilliseconds));
        Assert.Equal("drive-policy", options.Policy!.Id);
        Assert.Equal(
            new ToolContract { RequiredTrustLevel = 3, Reversibility = Reversibility.Compensable, BlastRadius = BlastRadius.Project },
            options.ToolContracts["local_change"]);
    }

    [Theory]
    [InlineData("""{"project_id":"p"}""", "$", "'actor_id' is missing")]
    [InlineData("""{"sentinels":["low-confidence-action"]}""", "$.sentinels", "no sentinels")]
    [InlineData("""{"polcy":{}}""", "$.polcy", "is not known")]
    [InlineData("""{"auto_approve_ceiling":4}""", "$.auto_approve_ceiling", "expected an integer from 0 to 3")]
    [InlineData("""{"approvals":{"authorized_keys":[{"actor_id":"a"}]}}""", "$.approvals.authorized_keys[0]", "no Ed25519")]
    [InlineData("""{"approvals":{"channel":{"kind":"http"}}}""", "$.approvals.channel.kind", "from files only")]
    [InlineData("""{"persistence":{"backend":"postgres"}}""", "$.persistence.backend", "no other store")]
    [InlineData("""{"tool_defaults":{"m":{"required_trust_level":1,"reversibility":"reversible"}}}""", "$.tool_defaults.m", "'sandbox' is missing")]
    [InlineData("""{"project_id":"p","actor_id":"a","session_id":"auto","approval_timeout_ms":1,""" + Scope + "}", "$", "allow_unsigned")]
    public void What_a_gate_in_process_has_not_is_an_error_with_its_place(string configuration, string path, string fault)
    {
        using TemporaryDirectory directory = new();
        string file = directory.Write("gate.json", configuration);

        GateDocumentException error = Assert.Throws<GateDocumentException>(() => LocalGateOptions.Load(file));

        Assert.Contains(fault, error.Fault, StringComparison.Ordinal);
        Assert.Equal((path, file), (error.Path, error.File));
    }

    [Theory]
    [InlineData("project-stub")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_project_is_the_name_of_a_directory(string project)
    {
        using TemporaryDirectory directory = new();

        Assert.Throws<GateStartException>(() => LocalGate.Open(new LocalGateOptions { ProjectId = project, ActorId = "a", LogRoot = directory.Path }));
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory.Path));
    }

    [Fact]
    public void An_unsigned_policy_must_be_allowed()
    {
        GateStartException error = Assert.Throws<GateStartException>(
            () => InProcess.Open(options => InProcess.WithPolicy(options, "[]") with { AllowUnsignedPolicy = false }));

        Assert.Contains("policy 'p@1' is unsigned", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_for_approvals_needs_a_channel_for_them()
    {
        Assert.Throws<GateStartException>(() => InProcess.Open(options => options with { ApprovalTimeout = TimeSpan.FromSeconds(1) }));
    }
}
