namespace LuaSkills.Engine.Tests.Packages;

/// <summary>The rules for identifiers, versions and paths, spec sections 1.2 and 1.4.</summary>
public sealed class TextRuleTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("a1")]
    [InlineData("text-tools")]
    [InlineData("a--b")]
    public void An_identifier_of_lower_case_letters_digits_and_inner_hyphens_is_valid(string text) => Assert.True(SkillIdentifier.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("1a")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a b")]
    [InlineData(" a")]
    [InlineData("é")]
    [InlineData("aé")]
    [InlineData("a\u0661")]
    public void Any_other_identifier_is_invalid(string text) => Assert.False(SkillIdentifier.IsValid(text));

    [Theory]
    [InlineData("0.0.0")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3-alpha.1")]
    [InlineData("1.2.3-0a")]
    [InlineData("1.2.3+001.x-y")]
    [InlineData("1.2.3--.-+-")]
    [InlineData("18446744073709551615.0.0")]
    public void A_semantic_version_is_valid(string text) => Assert.Null(SemanticVersion.FindFault(text));

    [Theory]
    [InlineData("1", "unexpected end of input while parsing minor version number")]
    [InlineData("1.0", "unexpected end of input while parsing patch version number")]
    [InlineData("1.", "unexpected end of input while parsing minor version number")]
    [InlineData("one", "unexpected character 'o' while parsing major version number")]
    [InlineData("v1.0.0", "unexpected character 'v' while parsing major version number")]
    [InlineData("1.x.0", "unexpected character 'x' while parsing minor version number")]
    [InlineData("01.0.0", "invalid leading zero in major version number")]
    [InlineData("1.0.00", "invalid leading zero in patch version number")]
    [InlineData("1.0.0.0", "unexpected character '.' after patch version number")]
    [InlineData("1 .0.0", "unexpected character ' ' after major version number")]
    [InlineData("18446744073709551616.0.0", "value of major version number exceeds u64::MAX")]
    [InlineData("1.0.0-", "empty identifier segment in pre-release identifier")]
    [InlineData("1.0.0-a..b", "empty identifier segment in pre-release identifier")]
    [InlineData("1.0.0-01", "invalid leading zero in pre-release identifier")]
    [InlineData("1.0.0-a_b", "unexpected character '_' in pre-release identifier")]
    [InlineData("1.0.0+", "empty identifier segment in build metadata")]
    [InlineData("1.0.0+a+b", "unexpected character '+' in build metadata")]
    public void Any_other_version_has_a_reason(string text, string fault) => Assert.Equal(fault, SemanticVersion.FindFault(text));

    [Theory]
    [InlineData("runtime/e.lua")]
    [InlineData("runtime/sub/e.lua")]
    [InlineData("runtime/./e.lua")]
    [InlineData(" runtime/e.lua ")]
    [InlineData("runtime\\e.lua")]
    [InlineData("runtime/..e.lua")]
    public void A_path_below_its_directory_is_valid(string path) => Assert.Null(PackagePath.FindFault(path, "runtime", "f"));

    [Theory]
    [InlineData("", "f must not be empty")]
    [InlineData("  ", "f must not be empty")]
    [InlineData("/runtime/e.lua", "f must be a relative path under runtime")]
    [InlineData("e.lua", "f must start with runtime/")]
    [InlineData("runtime", "f must start with runtime/")]
    [InlineData("Runtime/e.lua", "f must start with runtime/")]
    [InlineData("./runtime/e.lua", "f must start with runtime/")]
    [InlineData("../runtime/e.lua", "f must start with runtime/")]
    [InlineData("runtime/../e.lua", "f must not contain parent")]
    [InlineData("runtime\\..\\e.lua", "f must not contain parent")]
    [InlineData("runtime/sub/..", "f must not contain parent")]
    public void Any_other_path_has_a_reason(string path, string fault) => Assert.Equal(fault, PackagePath.FindFault(path, "runtime", "f"));
}
