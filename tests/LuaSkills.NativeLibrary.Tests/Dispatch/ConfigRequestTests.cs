using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Dispatch;

public sealed class ConfigRequestTests
{
    [Theory]
    [InlineData("get", """{"engine_id":0,"skill_id":"a"}""", "missing field `key`")]
    [InlineData("get", """{"engine_id":0,"key":"k"}""", "missing field `skill_id`")]
    [InlineData("get", """{"engine_id":0,"skill_id":null,"key":"k"}""", "invalid type: null, expected a string")]
    [InlineData("set", """{"engine_id":0,"skill_id":"a","key":"k"}""", "missing field `value`")]
    [InlineData("set", """{"engine_id":0,"skill_id":"a","key":"k","value":5}""", "invalid type: number, expected a string")]
    [InlineData("delete", """{"engine_id":0}""", "missing field `skill_id`")]
    [InlineData("list", """{"skill_id":null}""", "missing field `engine_id`")]
    [InlineData("list", """{"engine_id":0,"skill_id":1}""", "invalid type: number, expected a string or null")]
    public void A_request_that_lacks_something_is_refused_before_its_engine_is_looked_up(string function, string request, string fault) =>
        Assert.StartsWith(
            $"luaskills_ffi_skill_config_{function}_json received invalid JSON input: {fault} at ",
            Answers.Error(ManagedExports.Library.Call($"luaskills_ffi_skill_config_{function}_json", request)),
            StringComparison.Ordinal);

    [Fact]
    public void Ids_and_keys_come_back_as_the_request_has_them()
    {
        using Engine.Tests.Support.ScratchDirectory scratch = new();
        ulong engine = ManagedExports.Library.MakeEngine(scratch.FullPath);

        string set = ManagedExports.Library.Call("luaskills_ffi_skill_config_set_json", $$"""{"engine_id":{{engine}},"skill_id":" a","key":"k ","value":" v"}""");
        string list = ManagedExports.Library.Call("luaskills_ffi_skill_config_list_json", $$"""{"engine_id":{{engine}},"skill_id":"a "}""");

        Assert.Equal("""{"ok":true,"result":{"action":"set","skill_id":" a","key":"k ","value":" v"}}""", set);
        Assert.Equal("""{"ok":true,"result":[{"skill_id":"a","key":"k","value":" v"}]}""", list);
        ManagedExports.Library.FreeEngine(engine);
    }

    [Fact]
    public void A_help_page_is_not_rendered_without_authority() => Assert.Equal(
        "luaskills_ffi_render_skill_help_detail_json requires host-injected authority: use 'system' or 'delegated_tool'",
        Answers.Error(ManagedExports.Library.Call(
            "luaskills_ffi_render_skill_help_detail_json",
            """{"engine_id":0,"skill_id":"a","flow_name":"main","request_context":null,"authority":null}""")));
}
