using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Catalogue;

/// <summary>Discovery, precedence and what takes a skill away, spec sections 1.1, 1.4 (D1 to D5), 2.2 and 2.3.</summary>
public sealed class DiscoveryTests
{
    [Theory]
    [InlineData("Upper")]
    [InlineData("under_score")]
    [InlineData("ends-")]
    [InlineData("é")]
    public void A_package_whose_directory_is_no_identifier_is_reported_and_no_skill(string name)
    {
        using SkillLayers layers = new();
        layers.AddPackage(name, "name: [broken");

        SkillCatalogue catalogue = layers.Load();

        Assert.Empty(catalogue.Skills);
        SkillLoadOutcome outcome = Assert.Single(catalogue.Report.Skills);
        Assert.Equal((SkillLoadStatus.Failed, SkillErrorCode.InvalidSkillId), (outcome.Status, outcome.Code));
        Assert.Equal($"the directory name '{name}' is no skill id; rename it to match ^[a-z]([a-z0-9-]*[a-z0-9])?$", outcome.Message);
    }

    [Fact]
    public void A_directory_without_a_manifest_whose_name_is_no_identifier_is_ignored()
    {
        using SkillLayers layers = new();
        layers.Write("user_skills/Shared_Files/notes.txt", "text");
        Assert.Empty(layers.Load().Report.Skills);
    }

    [Theory]
    [InlineData(UnixFileMode.None)]
    [InlineData(UnixFileMode.UserRead)]
    public void A_package_that_cannot_be_read_does_not_pass_for_one_without_a_manifest(UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions.");
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "The superuser can read every directory.");
        using SkillLayers layers = new();
        string package = layers.AddSkill("s");
        if (OperatingSystem.IsWindows())
            return;
        UnixFileMode before = File.GetUnixFileMode(package);
        File.SetUnixFileMode(package, mode);

        SkillLoadException error = Assert.Throws<SkillLoadException>(() => layers.Load());

        File.SetUnixFileMode(package, before);
        Assert.Equal((SkillErrorCode.IoError, "s"), (error.Code, error.SkillId));
        Assert.Contains("Permission denied (os error 13)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_a_root_is_ignored()
    {
        using SkillLayers layers = new();
        layers.Write("user_skills/notes", "text");
        Assert.Empty(layers.Load().Report.Skills);
    }

    [Fact]
    public void A_symbolic_link_to_a_package_is_ignored()
    {
        using SkillLayers layers = new();
        string package = layers.AddSkill("real", "elsewhere");
        layers.MakeDirectory("user_skills");
        Directory.CreateSymbolicLink(layers.PathOf("user_skills/linked"), package);
        Assert.Empty(layers.Load().Report.Skills);
    }

    [Fact]
    public void The_first_root_that_has_the_directory_decides()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s", "user_skills");
        string project = layers.AddSkill("s", "project_skills");

        LoadedSkill skill = Assert.Single(layers.Load().Skills);

        Assert.Equal(("PROJECT", project), (skill.RootName, skill.Directory));
    }

    [Fact]
    public void A_broken_package_does_not_fall_back_to_a_lower_root()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s", "user_skills");
        layers.AddPackage("s", "name: N\nversion: 1.0.0\n", "project_skills");

        SkillLoadOutcome outcome = layers.OutcomeOf("s");

        Assert.Equal((SkillLoadStatus.Failed, "PROJECT"), (outcome.Status, outcome.RootName));
    }

    [Fact]
    public void A_broken_manifest_in_a_shadowed_root_is_not_looked_at()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s", "project_skills");
        layers.AddPackage("s", "name: [broken", "user_skills");
        Assert.Equal(SkillLoadStatus.Loaded, layers.OutcomeOf("s").Status);
    }

    [Fact]
    public void An_empty_directory_hides_the_skill_of_lower_roots()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s", "user_skills");
        string empty = layers.MakeDirectory("project_skills/s");

        SkillLoadOutcome outcome = layers.OutcomeOf("s");

        Assert.Equal((SkillLoadStatus.Skipped, SkillErrorCode.Hidden, "PROJECT", empty), (outcome.Status, outcome.Code, outcome.RootName, outcome.SkillDirectory));
    }

    [Fact]
    public void A_directory_with_anything_in_it_is_no_override()
    {
        using SkillLayers layers = new();
        layers.Write("project_skills/s/.keep", "");
        Assert.Equal(
            (SkillLoadStatus.Failed, SkillErrorCode.InvalidManifest, $"skill.yaml not found in {layers.PathOf("project_skills/s")}"),
            StateOf(layers.OutcomeOf("s")));
    }

    [Fact]
    public void A_manifest_that_disables_its_skill_hides_lower_roots_too()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s", "user_skills");
        layers.AddPackage("s", "name: N\nversion: 1.0.0\nenable: false\n", "project_skills");

        SkillCatalogue catalogue = layers.Load();

        Assert.Empty(catalogue.Skills);
        Assert.Equal((SkillLoadStatus.Skipped, SkillErrorCode.Disabled), (catalogue.Report.Skills[0].Status, catalogue.Report.Skills[0].Code));
    }

    [Fact]
    public void A_disabled_record_skips_the_skill_and_hides_lower_roots()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s", "user_skills");
        layers.AddSkill("s", "project_skills");
        layers.Write("state/skills/disabled/s.json", "not even JSON");

        SkillLoadOutcome outcome = layers.OutcomeOf("s");

        Assert.Equal((SkillLoadStatus.Skipped, SkillErrorCode.Disabled, "PROJECT"), (outcome.Status, outcome.Code, outcome.RootName));
        Assert.Equal(["Warn: [LuaSkill] Skipped disabled skill 's'"], layers.Log);
    }

    [Fact]
    public void An_ignored_skill_is_skipped_before_anything_touches_the_disk()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s", "user_skills");
        layers.AddSkill("s", "project_skills");
        layers.Options = new SkillEngineOptions { IgnoredSkillIds = [" s "] };

        Assert.Equal((SkillLoadStatus.Skipped, SkillErrorCode.Ignored), (layers.OutcomeOf("s").Status, layers.OutcomeOf("s").Code));
        Assert.Equal("Info: [LuaSkill] Skipped host-ignored skill 's'", layers.Log[0]);
        Assert.False(Directory.Exists(layers.PathOf("state")));
    }

    [Fact]
    public void An_ignored_id_must_match_exactly()
    {
        using SkillLayers layers = new();
        layers.AddSkill("s");
        layers.Options = new SkillEngineOptions { IgnoredSkillIds = ["S", "s2"] };
        Assert.Equal(SkillLoadStatus.Loaded, layers.OutcomeOf("s").Status);
    }

    [Fact]
    public void An_empty_manifest_fails_its_skill_only()
    {
        using SkillLayers layers = new();
        layers.AddPackage("s", "");
        Assert.Equal((SkillLoadStatus.Failed, SkillErrorCode.InvalidManifest, "missing field `name` at line 1 column 1"), StateOf(layers.OutcomeOf("s")));
    }

    [Theory]
    [InlineData("name: [broken\n", "did not find expected ',' or ']' at line 2 column 1, while parsing a flow sequence at line 1 column 7")]
    [InlineData("- a\n", "invalid type: sequence, expected a skill manifest at line 1 column 1")]
    [InlineData("just words\n", "invalid type: string \"just words\", expected a skill manifest at line 1 column 1")]
    [InlineData("name: N\nenable: maybe\n", "enable: invalid type: string \"maybe\", expected a boolean at line 2 column 9")]
    [InlineData("name: N\nname: M\n", "duplicate entry with key \"name\" at line 2 column 1")]
    public void A_manifest_that_cannot_be_parsed_fails_the_whole_load(string manifest, string reason)
    {
        using SkillLayers layers = new();
        layers.AddSkill("good");
        string package = layers.AddPackage("s", manifest);

        SkillLoadException error = layers.LoadFails();

        Assert.Equal((SkillErrorCode.InvalidManifest, "s", $"Failed to parse {Path.Join(package, "skill.yaml")}: {reason}"), (error.Code, error.SkillId, error.Message));
    }

    [Fact]
    public void A_manifest_that_names_its_skill_fails_the_whole_load()
    {
        using SkillLayers layers = new();
        string package = layers.AddPackage("s", "skill_id: s\nname: N\nversion: 1.0.0\n");
        Assert.Equal($"skill manifest {Path.Join(package, "skill.yaml")} must not declare skill_id; directory name is the only skill_id", layers.LoadFails().Message);
    }

    [Fact]
    public void A_manifest_that_is_not_UTF8_fails_the_whole_load()
    {
        using SkillLayers layers = new();
        string package = layers.AddPackage("s", "");
        File.WriteAllBytes(Path.Join(package, "skill.yaml"), [(byte)'n', 0xFF]);

        SkillLoadException error = layers.LoadFails();

        Assert.Equal((SkillErrorCode.IoError, $"Failed to read {Path.Join(package, "skill.yaml")}: stream did not contain valid UTF-8"), (error.Code, error.Message));
    }

    [Fact]
    public void A_manifest_that_cannot_be_read_fails_the_whole_load()
    {
        using SkillLayers layers = new();
        string manifest = layers.MakeDirectory("user_skills/s/skill.yaml");

        SkillLoadException error = layers.LoadFails();

        Assert.Equal((SkillErrorCode.IoError, $"Failed to read {manifest}: Is a directory (os error 21)"), (error.Code, error.Message));
    }

    [Fact]
    public void A_root_that_cannot_be_listed_fails_the_whole_load()
    {
        using SkillLayers layers = new();
        string root = layers.Write("user_skills", "a file");

        SkillLoadException error = layers.LoadFails();

        Assert.Equal((SkillErrorCode.IoError, $"Failed to read {root}: Not a directory (os error 20)"), (error.Code, error.Message));
    }

    [Fact]
    public void A_duplicate_entry_name_fails_the_whole_load_and_the_report_says_how_far_it_came()
    {
        using SkillLayers layers = new();
        layers.AddSkill("a");
        layers.AddSkill("s", "user_skills", "go", "' go '");

        SkillLoadException error = layers.LoadFails();

        Assert.Equal((SkillErrorCode.InvalidEntry, "s", "skill 's' declares duplicate local entry name 'go'"), (error.Code, error.SkillId, error.Message));
        Assert.Equal(["a", "s"], error.Report.Skills.Select(skill => skill.SkillId));
    }

    private static (SkillLoadStatus Status, string? Code, string? Message) StateOf(SkillLoadOutcome outcome) => (outcome.Status, outcome.Code, outcome.Message);
}
