using LuaSkills.Engine.Tests.Support;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Callbacks;

public sealed class CallbackTests(BuiltLibrary built) : LibraryTests(built), IDisposable
{
    private const string SetHostTool = "luaskills_ffi_set_host_tool_json_callback";
    private const string SetSqlite = "luaskills_ffi_set_sqlite_provider_json_callback";
    private const string Failure = "json host provider callback ";

    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    public static TheoryData<Form, string> Setters
    {
        get
        {
            TheoryData<Form, string> setters = [];
            foreach (Form form in Enum.GetValues<Form>())
            {
                foreach (string name in ManagedExports.Names.Where(static name => name.StartsWith("luaskills_ffi_set_", StringComparison.Ordinal)))
                    setters.Add(form, name);
            }

            return setters;
        }
    }

    [Theory]
    [MemberData(nameof(Setters))]
    public async Task A_setter_takes_a_callback_and_a_null(Form form, string setter)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.Equal((0, null), library.SetCallback(setter, static _ => new CallbackAnswer(0, "{}"u8.ToArray())));
        Assert.Equal((0, null), library.SetCallback(setter, null));
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task What_a_callback_leaves_in_its_buffers_is_judged_as_the_ABI_says(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);
        ulong engine = library.MakeEngine(_scratch.FullPath);

        Assert.Equal("why", FailureOf(library, engine, new CallbackAnswer(7, null, "why"u8.ToArray())));
        Assert.Equal("why", FailureOf(library, engine, new CallbackAnswer(1, "{}"u8.ToArray(), "why"u8.ToArray())));
        Assert.Equal(Failure + "returned failure without error message", FailureOf(library, engine, new CallbackAnswer(1, null)));
        Assert.Equal(Failure + "returned empty response_out", FailureOf(library, engine, new CallbackAnswer(0, null)));
        Assert.Equal(Failure + "returned unexpected error text on success: why", FailureOf(library, engine, new CallbackAnswer(0, "{}"u8.ToArray(), "why"u8.ToArray())));
        Assert.Equal(Failure + "response_out returned null ptr with non-zero len", FailureOf(library, engine, new CallbackAnswer(0, null, IsMalformed: true)));
        Assert.StartsWith(Failure + "response_out returned non-utf8 bytes", FailureOf(library, engine, new CallbackAnswer(0, [0xFF])), StringComparison.Ordinal);
        Assert.StartsWith(Failure + "error_out returned non-utf8 bytes", FailureOf(library, engine, new CallbackAnswer(1, null, [0xFF])), StringComparison.Ordinal);

        library.SetCallback(SetHostTool, null);
        library.FreeEngine(engine);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task An_engine_keeps_the_database_callback_it_was_made_with(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);
        _scratch.Write("skills/db/skill.yaml", """
            name: Db
            version: 1.0.0
            sqlite: { enable: true }
            entries:
              - { name: ask, description: Asks., lua_entry: runtime/ask.lua, lua_module: db.ask }
            """);
        _scratch.Write("skills/db/runtime/ask.lua", "return function() return vulcan.sqlite.query_json({ sql = 'x' }).who end");
        library.SetCallback(SetSqlite, static _ => new CallbackAnswer(0, """{"who":"first"}"""u8.ToArray()));
        ulong engine = MakeDatabaseEngine(library);
        library.SetCallback(SetSqlite, static _ => new CallbackAnswer(0, """{"who":"second"}"""u8.ToArray()));
        ulong later = MakeDatabaseEngine(library);
        library.SetCallback(SetSqlite, null);
        ulong without = MakeDatabaseEngine(library);

        Assert.Contains("\"content\":\"first\"", Ask(library, engine), StringComparison.Ordinal);
        Assert.Contains("\"content\":\"second\"", Ask(library, later), StringComparison.Ordinal);
        Assert.Equal("Lua skill 'db-ask' not found", Answers.Error(Ask(library, without)));
        library.FreeEngine(engine);
        library.FreeEngine(later);
        library.FreeEngine(without);
    }

    private static string? FailureOf(AbiLibrary library, ulong engine, CallbackAnswer answer)
    {
        library.SetCallback(SetHostTool, _ => answer);
        return System.Text.Json.JsonDocument.Parse(library.RunLua(engine, "return vulcan.host.call('any', {}).error.message")).RootElement.GetProperty("result").GetString();
    }

    private static string Ask(AbiLibrary library, ulong engine) =>
        library.Call("luaskills_ffi_call_skill_json", $$"""{"engine_id":{{engine}},"tool_name":"db-ask"}""");

    private ulong MakeDatabaseEngine(AbiLibrary library)
    {
        string request = EngineCalls.NewEngine(_scratch.FullPath).Replace(
            "\"allow_network_download\"",
            "\"sqlite_provider_mode\":\"host_callback\",\"sqlite_callback_mode\":\"json\",\"allow_network_download\"",
            StringComparison.Ordinal);
        using System.Text.Json.JsonDocument made = System.Text.Json.JsonDocument.Parse(Answers.Result(library.Call("luaskills_ffi_engine_new_json", request)));
        ulong engine = made.RootElement.GetProperty("engine_id").GetUInt64();
        Answers.Result(library.Call(
            "luaskills_ffi_load_from_roots_json",
            $$"""{"engine_id":{{engine}},"skill_roots":[{"name":"ROOT","skills_dir":"{{_scratch.FullPath}}/skills"}]}"""));
        return engine;
    }
}
