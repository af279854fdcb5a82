using System.Reflection;
using System.Text;
using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Tests.Support;
using LuaSkills.Native;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Bindings;

/// <summary>The generated binding of the whole ABI, over the library of this repository.</summary>
public sealed class BindingTests(BuiltLibrary built) : LibraryTests(built), IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_binding_declares_every_function_that_takes_JSON()
    {
        string[] declared =
        [
            .. from method in typeof(LuaSkillsLibrary).GetMethods()
               let export = method.GetCustomAttribute<NativeJsonExportAttribute>()
               where export is not null
               select export.Export,
        ];

        Assert.Equal(40, declared.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(ManagedExports.Names.Where(name => name.EndsWith("_json", StringComparison.Ordinal)).Except(declared));
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task The_version_is_read_by_a_call_without_request(Form form)
    {
        using LuaSkillsLibrary library = await OpenAsync(form);

        Assert.Equal(new NativeLibraryVersion("0.4.6", "json-cabi"), library.GetVersion());
        Assert.Contains("luaskills_ffi_call_skill_json", library.Describe().ExportedFunctions);
        Assert.Equal(2, CountedLibrary.Freed);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task An_engine_is_made_loaded_queried_called_and_freed(Form form)
    {
        using LuaSkillsLibrary library = await OpenAsync(form);
        ulong engine = library.EngineNew(Options()).EngineId;

        library.LoadFromRoots(engine, [new NativeRoot("ROOT", WriteSkill())]);
        NativeEntry entry = Assert.Single(library.ListEntries(engine, SkillAuthority.System));
        Assert.Empty(library.ListEntries(engine, SkillAuthority.DelegatedTool));
        Assert.True(library.IsSkill(engine, "echo-say", SkillAuthority.System).Value);
        Assert.Equal("echo", library.SkillNameForTool(engine, "echo-say", SkillAuthority.System).SkillId);
        Assert.Null(library.SkillNameForTool(engine, "nothing", SkillAuthority.System).SkillId);
        Assert.Null(library.PromptArgumentCompletions(engine, SkillAuthority.System, "p", "a"));
        string content = Say(library, engine, ContentOf);
        library.EngineFree(engine);

        Assert.Equal("ü", content);
        Assert.Equal(("echo-say", "echo", "say", "Says it."), (entry.CanonicalName, entry.SkillId, entry.LocalName, entry.Description));
        NativeParameter parameter = Assert.Single(entry.Parameters);
        Assert.Equal(new NativeParameter("text", "string", "What to say.", true), parameter);
        Assert.Contains("\"text\"", entry.InputSchema!.ToString(), StringComparison.Ordinal);
        Assert.Equal(10, CountedLibrary.Freed);
    }

    [Fact]
    public async Task A_call_allocates_nothing_but_its_result()
    {
        // The native form only: the other one allocates for the library in the same process.
        using LuaSkillsLibrary library = await OpenAsync(Form.Native);
        ulong engine = library.EngineNew(Options()).EngineId;
        library.LoadFromRoots(engine, [new NativeRoot("ROOT", WriteSkill())]);
        Call(library, engine, calls: 10);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Call(library, engine, calls: 100);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        library.EngineFree(engine);

        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_failed_call_throws_the_text_of_the_library(Form form)
    {
        using LuaSkillsLibrary library = await OpenAsync(form);

        SkillException error = Assert.Throws<SkillException>(() => library.EngineFree(ulong.MaxValue));

        Assert.Equal(SkillErrorCode.NativeError, error.Code);
        Assert.Equal($"FFI engine {ulong.MaxValue} not found", error.Message);
        Assert.Equal(1, CountedLibrary.Freed);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_result_that_does_not_fit_frees_its_buffer(Form form)
    {
        using LuaSkillsLibrary library = await OpenAsync(form);
        ulong engine = library.EngineNew(Options()).EngineId;

        SkillJsonException error = Assert.Throws<SkillJsonException>(() => library.RunLua(engine, "return { value = 1 }", default, default, static json =>
            LuaSkills.CompilerServices.SkillJson.Read(json, static (ref Utf8JsonReader reader) => LuaSkills.CompilerServices.JsonRead.String(ref reader))));
        library.EngineFree(engine);

        Assert.Equal("$: expected string, found object (byte 0)", error.Message);
        Assert.Equal(3, CountedLibrary.Freed);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task An_exception_of_the_reader_frees_the_buffer(Form form)
    {
        using LuaSkillsLibrary library = await OpenAsync(form);
        ulong engine = library.EngineNew(Options()).EngineId;

        Assert.Throws<FormatException>(() => library.RunLua<int>(engine, "return 1", default, default, static _ => throw new FormatException()));
        library.EngineFree(engine);

        Assert.Equal(3, CountedLibrary.Freed);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_request_that_cannot_be_written_calls_nothing(Form form)
    {
        using LuaSkillsLibrary library = await OpenAsync(form);

        SkillArgumentException error = Assert.Throws<SkillArgumentException>(() => library.LoadFromRoots(1, [null!]));

        Assert.Equal("$.skill_roots[0]", error.Path);
        Assert.Equal(0, CountedLibrary.Freed);
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_function_that_is_missing_is_named_with_the_version_that_has_it(Form form)
    {
        LuaSkills.Native.LuaSkillsLibrary whole = await OpenAsync(form);
        AbiLibrary abi = await LibraryAsync(form);
        using LuaSkillsLibrary library = new("/lib/old.so", name => name.Contains("private", StringComparison.Ordinal) ? 0 : abi.AddressOf(name));
        whole.Dispose();

        SkillException error = Assert.Throws<SkillException>(() =>
            library.SystemPrivateInstallSkill(1, [], "x", "https://x", null, SkillAuthority.System));

        Assert.Equal(SkillErrorCode.MissingExport, error.Code);
        Assert.Equal(
            "The native library '/lib/old.so' (version 0.4.6) has no function 'luaskills_ffi_system_private_install_skill_from_url_manifest_json'; version 0.4.3 or later has it.",
            error.Message);
        Assert.False(library.HasExport("luaskills_ffi_system_private_install_skill_from_url_manifest_json"));
        Assert.True(library.HasExport("luaskills_ffi_call_skill_json"));
    }

    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task A_call_that_is_running_while_the_library_is_disposed_finishes(Form form)
    {
        using LuaSkillsLibrary library = await OpenAsync(form);
        ulong engine = library.EngineNew(Options()).EngineId;
        AbiLibrary abi = await LibraryAsync(form);
        abi.SetCallback("luaskills_ffi_set_host_tool_json_callback", _ =>
        {
            library.Dispose();
            return new CallbackAnswer(0, """{"ok":true,"value":"done"}"""u8.ToArray());
        });

        string result = library.RunLua(engine, "return vulcan.host.call('any', {}).value", default, default, static json => Encoding.UTF8.GetString(json));
        abi.SetCallback("luaskills_ffi_set_host_tool_json_callback", null);

        Assert.Equal("\"done\"", result);
        Assert.Equal(2, CountedLibrary.Freed);
        Assert.Throws<ObjectDisposedException>(() => library.EngineFree(engine));
        abi.FreeEngine(engine);
    }

    private async Task<LuaSkillsLibrary> OpenAsync(Form form) => new("libluaskills", CountedLibrary.ExportsOf(await LibraryAsync(form)));

    private NativeEngineSetup Options() => new(new NativePoolConfig(1, 2, 60), new NativeHostOptions { RuntimeRoot = _scratch.FullPath });

    private string WriteSkill()
    {
        string skills = Path.Join(_scratch.FullPath, "skills");
        string skill = Path.Join(skills, "echo");
        Directory.CreateDirectory(Path.Join(skill, "runtime"));
        File.WriteAllText(
            Path.Join(skill, "skill.yaml"),
            """
            name: echo
            version: 1.0.0
            entries:
              - name: say
                description: Says it.
                lua_entry: runtime/say.lua
                lua_module: echo.say
                parameters:
                  - name: text
                    type: string
                    description: What to say.
                    required: true
            """);
        File.WriteAllText(Path.Join(skill, "runtime", "say.lua"), "return function(args) return args.text end\n");
        return skills;
    }

    private static void Call(LuaSkillsLibrary library, ulong engine, int calls)
    {
        for (int i = 0; i < calls; i++)
            Say(library, engine, static json => json.Length);
    }

    private static TResult Say<TResult>(LuaSkillsLibrary library, ulong engine, SkillJsonReader<TResult> read)
    {
        using SkillPayload request = SkillPayload.Rent();
        request.Writer.WriteStartObject();
        request.Writer.WriteNumber("engine_id"u8, engine);
        request.Writer.WriteString("tool_name"u8, "echo-say"u8);
        request.Writer.WritePropertyName("args"u8);
        request.Writer.WriteRawValue("""{"text":"ü"}"""u8);
        request.Writer.WriteEndObject();
        return library.CallSkill(request, read);
    }

    private static string ContentOf(ReadOnlySpan<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json.ToArray());
        return document.RootElement.GetProperty("content").GetString()!;
    }
}
