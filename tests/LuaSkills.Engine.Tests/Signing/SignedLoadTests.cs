using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Tests.Signing;

/// <summary>What is loaded from a root that demands signatures.</summary>
public sealed class SignedLoadTests : IDisposable
{
    private const string Lua = "return function() return 'signed' end\n";

    private readonly SignedSkills _skills = new();

    [Fact]
    public void A_signed_skill_of_a_trusted_publisher_is_loaded()
    {
        _skills.AddSigned("demo", Lua);
        _skills.TrustKey();

        Assert.Equal(SkillLoadStatus.Loaded, _skills.Load("demo").Status);
        Assert.Equal("signed", _skills.Call("demo"));
    }

    [Fact]
    public void An_unsigned_skill_is_left_out_where_signatures_are_demanded_only()
    {
        _skills.Layers.AddSkill("there", "user_skills");
        _skills.Layers.AddSkill("here", "project_skills");
        _skills.TrustKey();

        Refused("there", SkillErrorCode.PackageUnsigned, "the package is not signed: it has no lskpkg.json");
        Assert.Equal(SkillLoadStatus.Loaded, _skills.Load("here").Status);
    }

    [Fact]
    public void Without_named_roots_all_demand_signatures()
    {
        _skills.Requirement = new SignatureRequirement();
        _skills.Layers.AddSkill("there", "skills");

        Refused("there", SkillErrorCode.PackageUnsigned);
    }

    [Fact]
    public void Without_a_file_of_publishers_nobody_is_trusted()
    {
        _skills.AddSigned("demo", Lua);

        Refused("demo", SkillErrorCode.PublisherUnknown);
    }

    [Fact]
    public void Publishers_of_the_options_take_the_place_of_the_file()
    {
        _skills.AddSigned("demo", Lua);
        _skills.Requirement = _skills.Requirement with { Publishers = new TrustedPublishers([new("Acme", _skills.Key.PublicKey)]) };

        Assert.Equal(SkillLoadStatus.Loaded, _skills.Load("demo").Status);
    }

    [Fact]
    public void A_key_that_is_revoked_is_refused_at_the_next_load()
    {
        _skills.AddSigned("demo", Lua);
        _skills.TrustKey();
        Assert.Equal(SkillLoadStatus.Loaded, _skills.Load("demo").Status);

        _skills.Trust(new TrustedPublishers([new("Acme", _skills.Key.PublicKey)], [_skills.Key.PublicKey.KeyId]));

        Refused("demo", SkillErrorCode.PublisherRevoked);
        Assert.False(_skills.Engine.IsSkill("demo-go", SkillAuthority.System));
    }

    [Theory]
    [InlineData("skill.yaml", "the file 'skill.yaml' is not what was signed")]
    [InlineData("runtime/go.lua", "the file 'runtime/go.lua' is not what was signed")]
    [InlineData("help/main.md", "the file 'help/main.md' is not what was signed")]
    [InlineData("runtime/more.lua", "the file 'runtime/more.lua' is not part of the signed package")]
    public void A_changed_package_is_left_out(string path, string message)
    {
        string package = _skills.AddSigned("demo", Lua);
        _skills.TrustKey();
        File.AppendAllText(Path.Join(package, path), "\n");

        Refused("demo", SkillErrorCode.PackageTampered, message);
    }

    [Fact]
    public void A_package_under_the_name_of_another_skill_is_left_out()
    {
        string package = _skills.AddSigned("demo", Lua);
        _skills.TrustKey();
        Directory.Move(package, Path.Join(Path.GetDirectoryName(package), "memo"));

        Refused("memo", SkillErrorCode.PackageTampered, "the package was signed as the skill 'demo', not 'memo'");
    }

    [Fact]
    public void A_signed_module_is_no_skill_package()
    {
        _skills.TrustKey();
        string module = _skills.Layers.PathOf("text.wasm");
        File.WriteAllBytes(module, [0, .. "asm"u8, 1, 0, 0, 0]);
        string file = _skills.Layers.PathOf("text.lskpkg");
        new PackageSigner(_skills.Key).SignModule(module, new ModuleIdentity("text", "Text", "1.0.0"), file, TestContext.Current.CancellationToken);
        SignedPackage.Read(file).Unpack(_skills.Layers.PathOf("user_skills"), new TrustedPublishers([new("", _skills.Key.PublicKey)]), cancellationToken: TestContext.Current.CancellationToken);

        Refused("text", SkillErrorCode.UnsupportedPackage);
    }

    [Fact]
    public void A_file_of_publishers_that_is_not_valid_fails_the_load()
    {
        _skills.AddSigned("demo", Lua);
        _skills.Layers.Write("config/trusted_publishers.json", "{}");

        Assert.Equal(SkillErrorCode.InvalidTrustFile, Assert.Throws<SkillLoadException>(() => _skills.Load("demo")).Code);
    }

    [Fact]
    public void A_root_that_there_is_none_of_cannot_demand_signatures()
    {
        SkillEngineOptions options = new() { Signatures = new SignatureRequirement { Roots = ["HOME"] } };

        Assert.Equal(SkillErrorCode.InvalidOptions, Assert.Throws<SkillException>(() => new EmbeddedEngine(options)).Code);
    }

    [Fact]
    public void Dependencies_are_those_that_were_signed()
    {
        _skills.AddSigned("demo", Lua, ("dependencies.yaml", "tool_dependencies: []\n"));
        _skills.TrustKey();

        Assert.Equal(SkillLoadStatus.Loaded, _skills.Load("demo").Status);
    }

    public void Dispose() => _skills.Dispose();

    private void Refused(string id, string code, string? message = null)
    {
        SkillLoadOutcome outcome = _skills.Load(id);
        Assert.Equal((SkillLoadStatus.Failed, code), (outcome.Status, outcome.Code));
        if (message is not null)
            Assert.Equal(message, outcome.Message);
    }
}
