using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Help;

public sealed class HelpTreeTests
{
    private const string Topics = """
        help:
          main: { description: " Overview ", file: help/main.md }
          topics:
            - { name: " topic ", description: First, file: help/first.md }
            - { name: topic, description: Second, file: help/second.md }
        """;

    [Fact]
    public void The_main_page_is_about_all_entries_and_a_topic_about_those_that_name_it()
    {
        using HelpSkill skill = new(Topics);

        SkillHelp tree = skill.Tree();

        Assert.Equal(("h", "Helpful", "1.2.0", "USER"), (tree.SkillId, tree.SkillName, tree.SkillVersion, tree.RootName));
        Assert.Equal(["h-one", "h-two"], tree.Main.RelatedEntries);
        Assert.Equal(["h-one"], tree.Flows[0].RelatedEntries);
    }

    [Fact]
    public void Names_and_descriptions_lose_the_blanks_around_them()
    {
        using HelpSkill skill = new(Topics);

        SkillHelp tree = skill.Tree();

        Assert.Equal(("main", "Overview", true), (tree.Main.FlowName, tree.Main.Description, tree.Main.IsMain));
        Assert.Equal(("topic", "First", false), (tree.Flows[0].FlowName, tree.Flows[0].Description, tree.Flows[0].IsMain));
    }

    [Fact]
    public void Of_topics_with_the_same_name_the_first_is_rendered()
    {
        using HelpSkill skill = new(Topics, ("first.md", "1"), ("second.md", "2"));

        Assert.Equal("1", skill.Render("topic")!.Content);
    }

    [Fact]
    public void A_skill_without_help_has_a_tree_all_the_same()
    {
        using HelpSkill skill = new("");

        SkillHelp tree = skill.Tree();

        Assert.Equal("", tree.Main.Description);
        Assert.Empty(tree.Flows);
    }

    [Fact]
    public void A_delegated_caller_sees_no_help_of_root_ROOT()
    {
        using SkillLayers layers = new();
        layers.AddSkill("hidden", "skills");
        layers.AddSkill("shown");
        using EmbeddedEngine engine = new(new SkillEngineOptions { RuntimeRoot = layers.RuntimeRoot });
        engine.Load(layers.Roots);

        Assert.Equal(["hidden", "shown"], engine.ListSkillHelp(SkillAuthority.System).Select(tree => tree.SkillId));
        Assert.Equal(["shown"], engine.ListSkillHelp(SkillAuthority.DelegatedTool).Select(tree => tree.SkillId));
        Assert.Null(engine.RenderSkillHelpDetail("hidden", "nope", SkillAuthority.DelegatedTool, options: null, CancellationToken.None));
    }

    [Fact]
    public void A_page_of_an_unknown_skill_is_null()
    {
        using HelpSkill skill = new("");

        Assert.Null(skill.Engine.RenderSkillHelpDetail("absent", "", SkillAuthority.System, options: null, CancellationToken.None));
    }

    [Theory]
    [InlineData("", "Help flow name must not be empty")]
    [InlineData("Topic", "Skill 'h' does not declare help flow 'Topic'")]
    public void A_page_that_is_not_declared_is_an_error(string flow, string message)
    {
        using HelpSkill skill = new(Topics);

        SkillException error = skill.Fails(flow);

        Assert.Equal((SkillErrorCode.HelpFlowNotFound, message), (error.Code, error.Message));
    }

    [Fact]
    public void A_skill_without_a_main_page_has_none_to_render()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The error text is the one of Unix.");
        using HelpSkill skill = new("");

        Assert.Equal($"Failed to read help file {skill.Directory}/: Is a directory (os error 21)", skill.Fails().Message);
    }

    [Fact]
    public void Prompts_have_no_completions()
    {
        using HelpSkill skill = new("");

        Assert.Null(skill.Engine.PromptArgumentCompletions("p", "a", SkillAuthority.System));
    }
}
