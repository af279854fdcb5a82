using System.Text.Json;

namespace LuaSkills.Modules.Tests.Generated;

/// <summary>What a generated module says of itself.</summary>
public sealed class GeneratedDescriptorTests
{
    private static readonly ISkillModule s_module = new TextModule();

    [Fact]
    public void A_module_has_the_identity_of_its_attribute_and_the_summary_of_its_class()
    {
        SkillModuleDescriptor descriptor = s_module.Descriptor;

        Assert.Equal(
            ("com.acme.text", "Text tools", "1.2.0-beta.1", "Works on texts."),
            (descriptor.Id, descriptor.Name, descriptor.Version, descriptor.Description));
    }

    [Fact]
    public void A_module_without_a_version_has_that_of_its_assembly()
    {
        string expected = typeof(GeneratedDescriptorTests).Assembly.GetName().Version!.ToString(3);

        Assert.StartsWith(expected, ((ISkillModule)new ValueModule()).Descriptor.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void The_descriptor_is_the_same_for_all_instances_and_threads()
    {
        SkillModuleDescriptor[] seen = new SkillModuleDescriptor[16];

        Parallel.For(0, seen.Length, index => seen[index] = ((ISkillModule)new ValueModule()).Descriptor);

        Assert.All(seen, descriptor => Assert.Same(seen[0], descriptor));
    }

    [Fact]
    public void Requirements_are_told_in_order() => Assert.Equal(
        [new SkillRequirement(SkillCapability.Environment, "LANG"), new SkillRequirement(SkillCapability.Files, "/srv/texts/**", PathAccess.ReadWrite)],
        s_module.Descriptor.Requirements);

    [Theory]
    [InlineData("count", SkillMethodVisibility.Listed)]
    [InlineData("forget", SkillMethodVisibility.Internal)]
    [InlineData("on-tick", SkillMethodVisibility.PrivateCallback)]
    public void Methods_say_who_may_see_them(string method, SkillMethodVisibility visibility) => Assert.Equal(visibility, s_module.Method(method).Visibility);

    [Fact]
    public void Parameters_are_listed_in_their_order() => Assert.Equal(
        [new SkillParameter("text", "string", "The text.", true), new SkillParameter("unit", "string", "What is counted.", false)],
        s_module.Method("count").Parameters);

    [Fact]
    public void The_members_of_a_whole_argument_object_are_listed() => Assert.Equal(
        [new SkillParameter("lines", "array", "", false), new SkillParameter("scale", "number", "", false), new SkillParameter("title", "string", "", true)],
        s_module.Method("summarize").Parameters);

    [Fact]
    public void A_schema_tells_names_defaults_and_examples()
    {
        JsonElement schema = s_module.Method("count").InputSchema.ToElement();

        Assert.Equal("""["text"]""", schema.GetProperty("required").GetRawText());
        Assert.Equal("""{"type":"string","description":"The text.","examples":["to be or not"]}""", schema.GetProperty("properties").GetProperty("text").GetRawText());
        Assert.Equal(
            """{"type":"string","enum":["Words","Characters"],"description":"What is counted.","default":"Words"}""",
            schema.GetProperty("properties").GetProperty("unit").GetRawText());
    }

    [Fact]
    public void A_schema_tells_the_allowed_values_and_the_items_of_arrays()
    {
        Assert.Equal(
            """{"type":"string","enum":["upper","lower"],"description":"Which case.","default":"lower"}""",
            s_module.Method("to-case").InputSchema.ToElement().GetProperty("properties").GetProperty("case").GetRawText());
        Assert.Equal(
            """{"type":"array","items":{"type":"string"}}""",
            s_module.Method("join").InputSchema.ToElement().GetProperty("properties").GetProperty("parts").GetRawText());
    }

    [Theory]
    [InlineData("count", """{"type":"integer"}""")]
    [InlineData("choose", """{"type":"string"}""")]
    [InlineData("echo", "{}")]
    [InlineData("forget", null)]
    public void A_method_with_a_result_has_a_schema_of_it(string method, string? schema) => Assert.Equal(schema, s_module.Method(method).OutputSchema?.ToString());

    [Fact]
    public void Annotations_describe_the_calls_of_other_skills()
    {
        SkillModuleCollection modules = [];
        modules.Add(s_module);
        modules.Add(s_module, new SkillDeployment { Id = "words" });

        string[] lines = modules.ToLuaAnnotations().Split('\n');

        Assert.Equal("---@meta", lines[0]);
        Assert.Contains("---@field case? \"upper\"|\"lower\" Which case. (default \"lower\")", lines);
        Assert.Contains("---@overload fun(name: \"text-count\", args: text-count.args): string", lines);
        Assert.Contains("---@overload fun(name: \"words-count\", args: text-count.args): string", lines);
        Assert.Single(lines, "---@class text-count.args");
        Assert.DoesNotContain(lines, line => line.Contains("on-tick", StringComparison.Ordinal));
        Assert.Equal("function vulcan.call(name, args) end", lines[^2]);
    }
}
