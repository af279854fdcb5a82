using System.Text.Json;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Management;

public sealed class DisablingTests : IDisposable
{
    private readonly SkillLayers _layers = new();
    private readonly EmbeddedEngine _engine;

    public DisablingTests()
    {
        _layers.AddSkill("base", "skills");
        _layers.AddSkill("mine");
        _engine = new EmbeddedEngine(new SkillEngineOptions { RuntimeRoot = _layers.RuntimeRoot });
        _engine.Load(_layers.Roots);
    }

    private string Record => _layers.PathOf("state/skills/disabled/mine.json");

    [Fact]
    public void A_disabled_skill_is_out_of_service_until_it_is_enabled()
    {
        LoadReport disabled = _engine.DisableSkill(Delegated(_layers.Roots), "mine", reason: null);
        Assert.Equal(["base-go"], Entries());
        Assert.Equal(SkillErrorCode.Disabled, Assert.Single(disabled.Skills, skill => skill.SkillId == "mine").Code);

        _engine.EnableSkill(Delegated(_layers.Roots), "mine");
        Assert.Equal(["base-go", "mine-go"], Entries());
        Assert.False(File.Exists(Record));
    }

    [Fact]
    public void A_disabled_skill_stays_so_for_other_engines()
    {
        _engine.DisableSkill(Host(_layers.Roots), "mine", reason: null);
        using EmbeddedEngine other = new(new SkillEngineOptions { RuntimeRoot = _layers.RuntimeRoot });

        other.Load(_layers.Roots);

        Assert.False(other.IsSkill("mine-go", SkillAuthority.System));
    }

    [Fact]
    public void The_record_tells_why_and_when()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;

        _engine.DisableSkill(Host(_layers.Roots), "mine", " it \"hurts\" ");

        string text = File.ReadAllText(Record);
        long time = JsonDocument.Parse(text).RootElement.GetProperty("disabled_at_unix_ms").GetInt64();
        Assert.Equal($"{{\n  \"skill_id\": \"mine\",\n  \"reason\": \"it \\\"hurts\\\"\",\n  \"disabled_at_unix_ms\": {time}\n}}", text);
        Assert.InRange(time, before.ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n")]
    public void A_blank_reason_is_null(string? reason)
    {
        _engine.DisableSkill(Host(_layers.Roots), "mine", reason);

        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(File.ReadAllText(Record)).RootElement.GetProperty("reason").ValueKind);
    }

    [Fact]
    public void Disabling_and_enabling_twice_is_no_error()
    {
        _engine.DisableSkill(Host(_layers.Roots), "mine", "first");
        _engine.DisableSkill(Host(_layers.Roots), "mine", "second");
        Assert.Contains("second", File.ReadAllText(Record), StringComparison.Ordinal);

        _engine.EnableSkill(Host(_layers.Roots), "mine");
        _engine.EnableSkill(Host(_layers.Roots), "mine");
        Assert.Equal(["base-go", "mine-go"], Entries());
    }

    [Fact]
    public void A_record_can_be_written_where_loading_creates_no_directories()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s", "skills");
        using EmbeddedEngine engine = new(new SkillEngineOptions { RuntimeRoot = layers.RuntimeRoot, CreateDirectories = false });
        engine.Load(layers.Roots);

        engine.EnableSkill(Host(layers.Roots), "s");
        engine.DisableSkill(Host(layers.Roots), "s", reason: null);

        Assert.False(engine.IsSkill("s-go", SkillAuthority.System));
    }

    [Fact]
    public void Only_the_system_changes_skills_of_root_ROOT()
    {
        SkillException error = Assert.Throws<SkillException>(() => _engine.DisableSkill(Delegated(_layers.Roots), "base", reason: null));
        Assert.Equal(SkillErrorCode.SystemControlled, error.Code);

        _engine.DisableSkill(Host(_layers.Roots), "base", reason: null);
        Assert.Equal(["mine-go"], Entries());
    }

    [Theory]
    [InlineData("absent", SkillErrorCode.SkillNotFound, "declared skill instance 'absent' not found")]
    [InlineData(" mine ", SkillErrorCode.SkillNotFound, "declared skill instance ' mine ' not found")]
    [InlineData("../mine", SkillErrorCode.InvalidSkillId, "skill_id must match ^[a-z]([a-z0-9-]*[a-z0-9])?$")]
    public void A_skill_that_is_not_there_cannot_be_changed(string skillId, string code, string message)
    {
        SkillException error = Assert.Throws<SkillException>(() => _engine.EnableSkill(Host(_layers.Roots), skillId));

        Assert.Equal((code, message, skillId), (error.Code, error.Message, error.SkillId));
    }

    [Fact]
    public void A_chain_without_roots_is_refused()
    {
        SkillException error = Assert.Throws<SkillException>(() => _engine.DisableSkill(Host([]), "mine", reason: null));

        Assert.Equal((SkillErrorCode.InvalidRootChain, "ROOT skill root is required; pass a ROOT layer before starting LuaSkills"), (error.Code, error.Message));
    }

    [Fact]
    public void A_reload_that_fails_leaves_the_record_and_the_old_skills()
    {
        _layers.Write("skills/base/runtime/e.lua", "return function( bad");

        Assert.Throws<SkillLoadException>(() => _engine.DisableSkill(Host(_layers.Roots), "mine", reason: null));

        Assert.True(File.Exists(Record));
        Assert.Equal(["base-go", "mine-go"], Entries());
    }

    private static SkillChangeScope Host(IReadOnlyList<SkillRoot> roots) => new(roots) { Plane = SkillPlane.System };

    private static SkillChangeScope Delegated(IReadOnlyList<SkillRoot> roots) => new(roots) { Plane = SkillPlane.System, Authority = SkillAuthority.DelegatedTool };

    public void Dispose()
    {
        _engine.Dispose();
        _layers.Dispose();
    }

    private IEnumerable<string> Entries() => _engine.ListEntries(SkillAuthority.System).Select(static entry => entry.CanonicalName);
}
