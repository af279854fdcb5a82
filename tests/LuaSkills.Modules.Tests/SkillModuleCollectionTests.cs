using LuaSkills.CompilerServices;

namespace LuaSkills.Modules.Tests;

public sealed class SkillModuleCollectionTests
{
    [Fact]
    public void A_module_is_registered_under_the_last_segment_of_its_identity()
    {
        SkillModuleCollection modules = [];

        modules.Add(new Nothing("com.acme.text"));

        Assert.Equal("text", Assert.Single(modules).Id);
    }

    [Fact]
    public void A_module_has_no_permissions_unless_they_are_given()
    {
        SkillModuleCollection modules = [];

        modules.Add(new Nothing("com.acme.text"));

        Assert.Same(SkillPermissions.None, Assert.Single(modules).Deployment.Permissions);
    }

    [Fact]
    public void The_id_of_a_deployment_comes_first()
    {
        SkillModuleCollection modules = [];

        modules.Add(new Nothing("com.acme.text"), new SkillDeployment { Id = "words" });

        Assert.Equal("words", Assert.Single(modules).Id);
    }

    [Fact]
    public void A_second_module_of_the_same_id_is_refused()
    {
        SkillModuleCollection modules = [];
        modules.Add(new Nothing("com.acme.text"));

        ArgumentException error = Assert.Throws<ArgumentException>(() => modules.Add(new Nothing("org.other.text")));

        Assert.Contains("'text'", error.Message, StringComparison.Ordinal);
    }

    private sealed class Nothing(string id) : ISkillModule
    {
        public SkillModuleDescriptor Descriptor { get; } = new(id, "Nothing", "1.0.0", "", []);

        public ValueTask InvokeAsync(int method, ReadOnlySpan<byte> arguments, SkillContext context, SkillPayload reply) =>
            throw new NotSupportedException();
    }
}
