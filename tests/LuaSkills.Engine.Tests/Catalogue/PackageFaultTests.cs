using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Catalogue;

/// <summary>The checks of one package, spec section 1.4, L1 to L15.</summary>
public sealed class PackageFaultTests
{
    private const string Entry = "entries: [{ name: e, lua_entry: runtime/e.lua, lua_module: m }]\n";

    [Theory]
    [InlineData("version: 1.0.0\n" + Entry, SkillErrorCode.InvalidManifest, "missing field `name` at line 1 column 1")]
    [InlineData("name: N\n" + Entry, SkillErrorCode.InvalidManifest, "missing field `version` at line 1 column 1")]
    [InlineData("name: N\nversion: 1.0.0\nhelp: text\n" + Entry, SkillErrorCode.InvalidManifest, "help: invalid type: string \"text\", expected a mapping at line 3 column 7")]
    [InlineData("name: N\nversion: 1.0.0\ndebug: 1\n" + Entry, SkillErrorCode.InvalidManifest, "debug: invalid type: number `1`, expected a boolean at line 3 column 8")]
    [InlineData("name: [N]\nversion: 1.0.0\n" + Entry, SkillErrorCode.InvalidManifest, "name: invalid type: sequence, expected a string at line 1 column 7")]
    [InlineData("name: N\nversion: 1.0.0\nentries: {}\n", SkillErrorCode.InvalidManifest, "entries: invalid type: map, expected a sequence at line 3 column 10")]
    [InlineData("name: N\nversion: 1.0.0\nsqlite: { log_level: verbose }\n" + Entry, SkillErrorCode.InvalidManifest, "sqlite.log_level: unknown variant `verbose`, expected one of `off`, `info`, `warning` at line 3 column 22")]
    [InlineData("name: N\nversion: 1.0.0\nlancedb: { slow_log_threshold_ms: -1 }\n" + Entry, SkillErrorCode.InvalidManifest, "lancedb.slow_log_threshold_ms: invalid type: number `-1`, expected an unsigned integer at line 3 column 35")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ lua_entry: runtime/e.lua, lua_module: m }]", SkillErrorCode.InvalidManifest, "entries[0]: missing field `name` at line 3 column 11")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ name: e, lua_module: m }]", SkillErrorCode.InvalidManifest, "entries[0]: missing field `lua_entry` at line 3 column 11")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ name: e, lua_entry: runtime/e.lua }]", SkillErrorCode.InvalidManifest, "entries[0]: missing field `lua_module` at line 3 column 11")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ name: e, lua_entry: runtime/e.lua, lua_module: m, parameters: [{ name: p, type: string }] }]", SkillErrorCode.InvalidManifest, "entries[0].parameters[0]: missing field `description` at line 3 column 76")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ name: e, lua_entry: runtime/e.lua, lua_module: m, parameters: [{ name: p, type: string, description: d, required: maybe }] }]", SkillErrorCode.InvalidManifest, "entries[0].parameters[0].required: invalid type: string \"maybe\", expected a boolean at line 3 column 127")]
    [InlineData("name: N\nversion: ''\n" + Entry, SkillErrorCode.InvalidVersion, "skill s: version must not be empty")]
    [InlineData("name: N\nversion: 1.0\n" + Entry, SkillErrorCode.InvalidVersion, "skill s: version must be a valid semantic version: unexpected end of input while parsing patch version number")]
    [InlineData("name: N\nversion: v1.0.0\n" + Entry, SkillErrorCode.InvalidVersion, "skill s: version must be a valid semantic version: unexpected character 'v' while parsing major version number")]
    [InlineData("name: N\nversion: 1.0.0\n", SkillErrorCode.InvalidEntry, "skill N must declare at least one entry")]
    [InlineData("name: N\nversion: 1.0.0\nentries: []\n", SkillErrorCode.InvalidEntry, "skill N must declare at least one entry")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ name: '', lua_entry: runtime/e.lua, lua_module: m }]", SkillErrorCode.InvalidEntry, "skill N entry : entry.name must match ^[a-z]([a-z0-9-]*[a-z0-9])?$")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ name: Go, lua_entry: runtime/e.lua, lua_module: m }]", SkillErrorCode.InvalidEntry, "skill N entry Go: entry.name must match ^[a-z]([a-z0-9-]*[a-z0-9])?$")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ name: e, lua_entry: ' ', lua_module: m }]", SkillErrorCode.InvalidEntry, "skill N declares entry e but lua_entry/lua_module is missing")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ name: e, lua_entry: runtime/e.lua, lua_module: ' ' }]", SkillErrorCode.InvalidEntry, "skill N declares entry e but lua_entry/lua_module is missing")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ name: e, lua_entry: lua/e.lua, lua_module: m }]", SkillErrorCode.InvalidPath, "skill N entry e: entry.lua_entry must start with runtime/")]
    [InlineData("name: N\nversion: 1.0.0\nentries: [{ name: e, lua_entry: runtime/../e.lua, lua_module: m }]", SkillErrorCode.InvalidPath, "skill N entry e: entry.lua_entry must not contain parent")]
    [InlineData("name: N\nversion: 1.0.0\nhelp: { main: { file: docs/x.md } }\n" + Entry, SkillErrorCode.InvalidPath, "skill N help main: help.main.file must start with help/")]
    [InlineData("name: N\nversion: 1.0.0\nhelp: { topics: [{ name: t }] }\n" + Entry, SkillErrorCode.InvalidPath, "skill N help topic t: help.topic.file must not be empty")]
    [InlineData("name: N\nversion: 1.0.0\nhelp: { topics: [{ name: t, file: help/../x.md }] }\n" + Entry, SkillErrorCode.InvalidPath, "skill N help topic t: help.topic.file must not contain parent")]
    public void A_faulty_manifest_fails_its_skill_only(string manifest, string code, string message)
    {
        using SkillLayers layers = new();
        layers.AddPackage("s", manifest);
        layers.AddSkill("good");

        LoadReport report = layers.Load().Report;

        Assert.Equal(["good", "s"], report.Skills.Select(skill => skill.SkillId));
        Assert.Equal(SkillLoadStatus.Loaded, report.Skills[0].Status);
        Assert.Equal((SkillLoadStatus.Failed, code, message), (report.Skills[1].Status, report.Skills[1].Code, report.Skills[1].Message));
        Assert.Contains($"Error: [LuaSkill] Failed to load s: {message}", layers.Log);
    }
}
