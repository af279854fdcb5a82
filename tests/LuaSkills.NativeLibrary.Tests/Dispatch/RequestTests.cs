using System.Text;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Dispatch;

public sealed class RequestTests(BuiltLibrary built) : LibraryTests(built)
{
    private const string Function = "luaskills_ffi_run_lua_json";

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_null_pointer_is_refused(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.Equal($"{Function} requires one non-null JSON buffer", Answers.Error(Encoding.UTF8.GetString(library.CallWithNull(Function, 0))));
        Assert.Equal($"{Function} received null JSON buffer with non-zero len", Answers.Error(Encoding.UTF8.GetString(library.CallWithNull(Function, 7))));
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task Bytes_that_are_not_UTF8_are_refused_before_their_JSON_is_looked_at(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.StartsWith($"{Function} received invalid UTF-8 input: ", Answers.Error(Encoding.UTF8.GetString(library.Call(Function, [(byte)'{', 0xFF]))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_length_that_no_buffer_has_is_refused_unread(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.Equal($"{Function} received a JSON buffer of 2 GiB or more", Answers.Error(TooLong(library)));
    }

    [Theory]
    [InlineData("{}", "missing field `engine_id` at line 1 column 2")]
    [InlineData("{\n \"engine_id\": 1}", "missing field `code` at line 2 column 16")]
    [InlineData("""{"engine_id":1,"code":"a","code":"b"}""", "duplicate field `code` at line 1 column 33")]
    [InlineData("""{"engine_id":"1"}""", "invalid type: string, expected u64 at line 1 column 16")]
    [InlineData("""{"engine_id":-1}""", "invalid type: number, expected u64 at line 1 column 15")]
    [InlineData("""{"engine_id":1,"code":null}""", "invalid type: null, expected a string at line 1 column 26")]
    [InlineData("""{"engine_id":1,"code":"\ud83d"}""", "lone surrogate in hex escape at line 1 column 30")]
    [InlineData("""{"engine_id":1,"code":"","args":["\ud83d\u0041"]}""", "lone surrogate in hex escape at line 1 column 47")]
    [InlineData("""{"engine_id":1,"code":"","args":{"\udc00":1}}""", "lone surrogate in hex escape at line 1 column 42")]
    [InlineData("""{"engine_id":1,"code":"","args":1e999}""", "number out of range at line 1 column 37")]
    [InlineData("""{"engine_id":1,"code":"","invocation_context":{}}""", "missing field `client_budget` at line 1 column 48")]
    [InlineData("[]", "invalid type: sequence, expected an object at line 1 column 1")]
    public void The_first_fault_of_a_request_is_named_with_its_place(string request, string expected) =>
        Assert.Equal($"{Function} received invalid JSON input: {expected}", Answers.Error(ManagedExports.Library.Call(Function, request)));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"engine_id":1,"code":"return 1"} x""")]
    public void Text_that_is_not_one_JSON_value_is_refused(string request) =>
        Assert.StartsWith($"{Function} received invalid JSON input: ", Answers.Error(ManagedExports.Library.Call(Function, request)), StringComparison.Ordinal);

    [Theory]
    [InlineData(126, "FFI engine 0 not found")]
    [InlineData(127, "The maximum configured depth of 127 has been exceeded")]
    public void Arguments_nest_as_deep_as_in_the_native_engine_and_no_deeper(int depth, string expected)
    {
        string request = $$"""{"engine_id":0,"code":"","args":{{new string('[', depth)}}{{new string(']', depth)}}}""";

        Assert.Contains(expected, Answers.Error(ManagedExports.Library.Call(Function, request)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_surrogate_pair_in_the_arguments_is_no_fault() =>
        Assert.Equal("FFI engine 0 not found", Answers.Error(ManagedExports.Library.Call(Function, """{"engine_id":0,"code":"","args":["\\ud83d \ud83d\ude00\n"]}""")));

    [Theory]
    [InlineData("""{"pool_config":{"min_size":1,"max_size":1},"host_options":{}}""", "missing field `idle_ttl_secs`")]
    [InlineData("""{"host_options":{"allow_network_download":true}}""", "missing field `reserved_entry_names`")]
    [InlineData("""{"host_options":{"reserved_entry_names":[]}}""", "missing field `allow_network_download`")]
    [InlineData("""{"host_options":{"allow_network_download":true,"reserved_entry_names":[]}}""", "missing field `pool_config`")]
    [InlineData("""{"host_options":{"capabilities":{"enable_skill_management_bridge":false}}}""", "missing field `enable_managed_io_compat`")]
    [InlineData("""{"host_options":{"capabilities":null}}""", "invalid type: null, expected an object")]
    [InlineData("""{"host_options":{"ignored_skill_ids":null}}""", "invalid type: null, expected a sequence")]
    [InlineData("""{"host_options":{"cache_config":{"max_entries":1}}}""", "missing field `default_ttl_secs`")]
    [InlineData("""{"host_options":{"space_controller":{"auto_spawn":true}}}""", "missing field `process_mode`")]
    [InlineData("""{"host_options":{"space_controller":{"process_mode":"Service"}}}""", "unknown variant `Service`")]
    [InlineData("""{"host_options":{"sqlite_provider_mode":"native"}}""", "unknown variant `native`")]
    [InlineData("""{"host_options":{"lancedb_callback_mode":"Json"}}""", "unknown variant `Json`")]
    public void Options_of_an_engine_are_checked_to_the_last_object(string options, string expected) => Assert.StartsWith(
        $"luaskills_ffi_engine_new_json received invalid JSON input: {expected}",
        Answers.Error(ManagedExports.Library.Call("luaskills_ffi_engine_new_json", $$"""{"options":{{options}}}""")),
        StringComparison.Ordinal);

    private static unsafe string TooLong(AbiLibrary library)
    {
        byte only = 0;
        var function = (delegate* unmanaged[Cdecl]<NativeLibrary.Abi.FfiBorrowedBuffer, NativeLibrary.Abi.FfiOwnedBuffer>)library.AddressOf(Function);
        return library.Text(function(new NativeLibrary.Abi.FfiBorrowedBuffer(&only, (nuint)int.MaxValue + 1)));
    }
}
