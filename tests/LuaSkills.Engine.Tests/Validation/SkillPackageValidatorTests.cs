using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Validation;

/// <summary>All faults of a package at once, with the words of a load.</summary>
public sealed class SkillPackageValidatorTests : IDisposable
{
    private readonly SkillLayers _layers = new();

    [Fact]
    public void A_sound_package_has_no_findings() => Assert.Empty(SkillPackageValidator.Validate(_layers.AddSkill("good")));

    [Fact]
    public void Findings_come_in_the_order_of_files_and_places()
    {
        string package = _layers.AddPackage("s", "name: N\nversion: one\nentries:\n  - { name: E, lua_entry: runtime/e.lua, lua_module: m, input_schema_file: schemas/e.json }\n  - { name: f }\n");
        _layers.Write("user_skills/s/schemas/e.json", "{\n  \"type\": \"object\",\n  \"required\": [1, \"\"]\n}\n");
        _layers.Write("user_skills/s/dependencies.yaml", "tool_dependencies: 5\n");

        Assert.Equal(
            [
                new SkillPackageFinding("skill.yaml", 2, 10, SkillErrorCode.InvalidVersion, "skill s: version must be a valid semantic version: unexpected character 'o' while parsing major version number", SkillPackageSeverity.Error),
                new SkillPackageFinding("skill.yaml", 4, 13, SkillErrorCode.InvalidEntry, "skill N entry E: entry.name must match ^[a-z]([a-z0-9-]*[a-z0-9])?$", SkillPackageSeverity.Error),
                new SkillPackageFinding("skill.yaml", 5, 5, SkillErrorCode.InvalidManifest, "entries[1]: missing field `lua_entry` at line 5 column 5", SkillPackageSeverity.Error),
                new SkillPackageFinding("skill.yaml", 5, 5, SkillErrorCode.InvalidManifest, "entries[1]: missing field `lua_module` at line 5 column 5", SkillPackageSeverity.Error),
                new SkillPackageFinding("dependencies.yaml", 1, 20, SkillErrorCode.DependencyFailed, $"Failed to parse {package}/dependencies.yaml: tool_dependencies: invalid type: number `5`, expected a sequence at line 1 column 20", SkillPackageSeverity.Error),
                new SkillPackageFinding("schemas/e.json", 3, 16, SkillErrorCode.InvalidSchema, "skill N: skill entry E input_schema.required[0] must be one string", SkillPackageSeverity.Error),
                new SkillPackageFinding("schemas/e.json", 3, 19, SkillErrorCode.InvalidSchema, "skill N: skill entry E input_schema.required[1] must not be empty", SkillPackageSeverity.Error),
            ],
            SkillPackageValidator.Validate(package));
    }

    [Fact]
    public void Help_that_does_not_exist_is_a_warning()
    {
        string package = _layers.AddPackage("s", "name: N\nversion: 1.0.0\nhelp: { main: { file: help/x.md } }\nentries: [{ name: e, lua_entry: runtime/e.lua, lua_module: m, help: t }]\n");

        Assert.Equal(
            [(SkillErrorCode.HelpFlowNotFound, $"skill N help main: file help/x.md not found in {package}"), (SkillErrorCode.HelpFlowNotFound, "skill N entry e: there is no help topic 't'")],
            SkillPackageValidator.Validate(package).Select(finding => (finding.Code, finding.Message)));
        Assert.Equal(SkillLoadStatus.Loaded, _layers.OutcomeOf("s").Status);
    }

    [Fact]
    public void A_directory_without_a_manifest_is_no_package()
    {
        string directory = _layers.MakeDirectory("user_skills/s");
        Assert.Equal($"skill.yaml not found in {directory}", Assert.Single(SkillPackageValidator.Validate(directory)).Message);
    }

    [Fact]
    public void A_separator_at_the_end_of_the_directory_does_not_count() =>
        Assert.Empty(SkillPackageValidator.Validate(_layers.AddSkill("good") + Path.DirectorySeparatorChar));

    [Fact]
    public void A_package_that_is_switched_off_is_not_looked_into() =>
        Assert.Empty(SkillPackageValidator.Validate(_layers.AddPackage("s", "enable: false\n")));

    [Fact]
    public void A_file_that_is_not_UTF8_is_unreadable()
    {
        string package = _layers.AddSkill("s");
        File.WriteAllBytes(Path.Join(package, "skill.yaml"), [0x6E, 0xFF]);

        SkillPackageFinding finding = Assert.Single(SkillPackageValidator.Validate(package));
        Assert.Equal((SkillErrorCode.IoError, $"Failed to read {package}/skill.yaml: stream did not contain valid UTF-8"), (finding.Code, finding.Message));
    }

    [Fact]
    public void There_is_nothing_to_find_where_there_is_no_directory() =>
        Assert.Throws<DirectoryNotFoundException>(() => SkillPackageValidator.Validate(_layers.PathOf("nowhere")));

    public void Dispose() => _layers.Dispose();
}
