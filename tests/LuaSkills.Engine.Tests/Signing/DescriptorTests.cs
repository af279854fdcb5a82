namespace LuaSkills.Engine.Tests.Signing;

/// <summary>Descriptors that break a rule, under a valid signature.</summary>
public sealed class DescriptorTests : IDisposable
{
    private readonly SigningFixture _demo = new();

    public DescriptorTests() => _demo.Sign();

    [Theory]
    [InlineData("\"id\":\"demo\"", "\"id\":\"demo\",\"id\":\"demo\"", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"id\":\"demo\"", "\"id\":\"Demo\"", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"id\":\"demo\",", "", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"id\":\"demo\",", "\"id\":\"demo\",\"more\":1,", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"name\":\"Demo skill\"", "\"name\":7", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"name\":\"Demo skill\"", "\"name\":\"\\ud800\"", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"version\":\"1.2.0\"", "\"version\":\"1.2\"", SkillErrorCode.InvalidDescriptor)]
    [InlineData("2026-01-31T23:59:59Z", "2026-01-31", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"format\":1", "\"format\":2", SkillErrorCode.UnsupportedPackage)]
    [InlineData("\"format\":1", "\"format\":\"1\"", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"kind\":\"lua\"", "\"kind\":\"elf\"", SkillErrorCode.UnsupportedPackage)]
    [InlineData("\"kind\":\"lua\"", "\"kind\":\"wasm\"", SkillErrorCode.InvalidDescriptor)]
    [InlineData("help/help.md", "../help.md", SkillErrorCode.InvalidDescriptor)]
    [InlineData("help/help.md", "/help.md", SkillErrorCode.InvalidDescriptor)]
    [InlineData("help/help.md", "help//help.md", SkillErrorCode.InvalidDescriptor)]
    [InlineData("help/help.md", "help\\\\help.md", SkillErrorCode.InvalidDescriptor)]
    [InlineData("help/help.md", "lskpkg.sig", SkillErrorCode.InvalidDescriptor)]
    [InlineData("help/help.md", "LSKPKG.json", SkillErrorCode.InvalidDescriptor)]
    [InlineData("help/help.md", "zebra", SkillErrorCode.InvalidDescriptor)]
    [InlineData("help/help.md", "RUNTIME/go.lua", SkillErrorCode.InvalidDescriptor)]
    [InlineData("help/help.md", "runtime", SkillErrorCode.InvalidDescriptor)]
    [InlineData("help/help.md", "", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"size\":7", "\"size\":-7", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"size\":7", "\"size\":7.5", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"sha256\":\"", "\"sha256\":\"0", SkillErrorCode.InvalidDescriptor)]
    [InlineData("]}", "]} {}", SkillErrorCode.InvalidDescriptor)]
    [InlineData("]}", "],}", SkillErrorCode.InvalidDescriptor)]
    [InlineData("]}", "]", SkillErrorCode.InvalidDescriptor)]
    [InlineData("\"publisher\":\"sha256:", "\"publisher\":\"sha1:", SkillErrorCode.InvalidDescriptor)]
    public void A_descriptor_that_breaks_a_rule_is_refused(string old, string changed, string code)
    {
        _demo.Forge(json => json.Replace(old, changed, StringComparison.Ordinal));

        _demo.Refused(code);
    }

    [Fact]
    public void White_space_in_a_descriptor_is_signed_like_all_else()
    {
        _demo.Forge(static json => json.Replace(",", " ,\n", StringComparison.Ordinal));

        _demo.Verify();
    }

    [Fact]
    public void The_publisher_of_a_descriptor_is_the_one_who_signed()
    {
        _demo.Forge(json => json.Replace(_demo.Key.PublicKey.KeyId, "sha256:" + new string('0', 64), StringComparison.Ordinal));

        _demo.Refused(SkillErrorCode.SignatureInvalid);
    }

    public void Dispose() => _demo.Dispose();
}
