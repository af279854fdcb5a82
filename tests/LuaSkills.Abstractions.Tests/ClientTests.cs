namespace LuaSkills.Abstractions.Tests;

public sealed class ClientTests
{
    [Fact]
    public void The_descriptor_names_each_entry_once()
    {
        SkillDescriptor descriptor = Client.Descriptor<IGarden>();

        Assert.Equal("garden", descriptor.SkillId);
        Assert.Equal(descriptor.Entries.Count, descriptor.Entries.Distinct().Count());
        Assert.Contains(new SkillEntryReference("garden", "get-http-leaf"), descriptor.Entries);
        Assert.Contains(new SkillEntryReference("garden", "run-quietly"), descriptor.Entries);
    }

    [Fact]
    public void A_method_of_a_base_skill_calls_the_base_skill()
    {
        RecordingInvoker invoker = new("");

        Client.Over<IGarden>(invoker).FromBase();

        Assert.Equal("base-skill/from-base", invoker.Entry);
    }

    [Fact]
    public void A_method_of_a_plain_base_interface_calls_the_skill_itself()
    {
        RecordingInvoker invoker = new("");

        Client.Over<IGarden>(invoker).Inherited("x");

        Assert.Equal("garden/inherited", invoker.Entry);
    }

    [Fact]
    public void A_method_with_a_body_is_left_alone()
    {
        RecordingInvoker invoker = new("");

        Assert.Equal(3, Client.Over<IGarden>(invoker).WithBody());
        Assert.Null(invoker.Entry);
    }

    [Fact]
    public async Task A_method_that_returns_a_task_is_called_asynchronously()
    {
        RecordingInvoker invoker = new("pong");
        IGarden garden = Client.Over<IGarden>(invoker);

        Assert.Equal("pong", garden.Ping("x"));
        Assert.False(invoker.WasAsync);
        Assert.Equal("pong", await garden.PingAsync("x"));
        Assert.True(invoker.WasAsync);
        Assert.Equal("garden/ping", invoker.Entry);
    }

    [Fact]
    public void A_nested_interface_in_a_generic_type_is_implemented()
    {
        RecordingInvoker invoker = new("");

        Client.Over<Container<string>.INested>(invoker).Name("x");

        Assert.Equal("nested/name", invoker.Entry);
        Assert.Equal("""{"namespace":"x"}""", invoker.Arguments);
    }
}
