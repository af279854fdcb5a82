using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Catalogue;

/// <summary>Where an entry's schema comes from, spec section 1.5, and that it is checked before anything else (L6).</summary>
public sealed class SchemaFileTests
{
    [Fact]
    public void A_schema_file_is_read()
    {
        using SkillLayers layers = new();
        layers.AddPackage("s", Manifest("input_schema_file: schemas/s.json"));
        layers.Write("user_skills/s/schemas/s.json", """{"type":"object","properties":{"b":{},"a":{"minimum":1.0}}}""");
        Assert.Equal("""{"properties":{"a":{"minimum":1.0},"b":{}},"type":"object"}""", Assert.Single(layers.Load().Entries).Descriptor.InputSchema.GetRawText());
    }

    [Theory]
    [InlineData("input_schema: { type: object }, input_schema_file: schemas/s.json", SkillErrorCode.InvalidSchema, "skill N: skill entry e must not declare both input_schema and input_schema_file")]
    [InlineData("input_schema: { type: string }", SkillErrorCode.InvalidSchema, "skill N: skill entry e input_schema.type must be \"object\"")]
    [InlineData("input_schema_file: other/s.json", SkillErrorCode.InvalidPath, "skill N: entry.input_schema_file must start with schemas/")]
    [InlineData("input_schema_file: /schemas/s.json", SkillErrorCode.InvalidPath, "skill N: entry.input_schema_file must be a relative path under schemas")]
    [InlineData("input_schema_file: schemas/../s.json", SkillErrorCode.InvalidPath, "skill N: entry.input_schema_file must not contain parent")]
    [InlineData("input_schema_file: schemas/none.json", SkillErrorCode.InvalidSchema, "skill N: skill entry e input_schema_file {dir}/schemas/none.json read failed: No such file or directory (os error 2)")]
    [InlineData("input_schema_file: \"schemas/\\0.json\"", SkillErrorCode.InvalidSchema, "skill N: skill entry e input_schema_file {dir}/schemas/\0.json read failed: file name contained an unexpected NUL byte")]
    [InlineData("input_schema_file: schemas/text.json", SkillErrorCode.InvalidSchema, "skill N: skill entry e input_schema.type must be \"object\"")]
    [InlineData("input_schema_file: schemas\\s.json", SkillErrorCode.InvalidSchema, "skill N: skill entry e input_schema_file {dir}/schemas\\s.json read failed: No such file or directory (os error 2)")]
    public void A_faulty_schema_declaration_fails_the_skill(string declaration, string code, string message)
    {
        using SkillLayers layers = new();
        string package = layers.AddPackage("s", Manifest(declaration, version: "not checked yet"));
        layers.Write("user_skills/s/schemas/s.json", """{"type":"object"}""");
        layers.Write("user_skills/s/schemas/text.json", """{"type":"string"}""");

        SkillLoadOutcome outcome = layers.OutcomeOf("s");

        Assert.Equal((code, message.Replace("{dir}", package, StringComparison.Ordinal)), (outcome.Code, outcome.Message));
    }

    [Fact]
    public void A_schema_file_that_is_not_JSON_fails_the_skill()
    {
        using SkillLayers layers = new();
        string package = layers.AddPackage("s", Manifest("input_schema_file: schemas/s.json"));
        layers.Write("user_skills/s/schemas/s.json", "{oops");

        SkillLoadOutcome outcome = layers.OutcomeOf("s");

        Assert.Equal(SkillErrorCode.InvalidSchema, outcome.Code);
        Assert.StartsWith($"skill N: skill entry e input_schema_file {package}/schemas/s.json parse failed: ", outcome.Message, StringComparison.Ordinal);
        Assert.EndsWith(" at line 1 column 2", outcome.Message, StringComparison.Ordinal);
    }

    private static string Manifest(string declaration, string version = "1.0.0") =>
        $"name: N\nversion: {version}\nentries: [{{ name: e, lua_entry: runtime/e.lua, lua_module: m, {declaration} }}]\n";
}
