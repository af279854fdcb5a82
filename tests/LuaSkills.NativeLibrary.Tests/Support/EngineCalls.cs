using System.Text.Json;

namespace LuaSkills.NativeLibrary.Tests.Support;

/// <summary>Requests that many tests make.</summary>
internal static class EngineCalls
{
    /// <summary>A new engine with a runtime root and nothing else.</summary>
    public static string NewEngine(string runtimeRoot) => $$"""
        {"options":{"pool_config":{"min_size":1,"max_size":2,"idle_ttl_secs":60},
        "host_options":{"runtime_root":"{{JsonEncodedText.Encode(runtimeRoot)}}","allow_network_download":false,"reserved_entry_names":[]}
        }
        }
        """;

    /// <summary>Makes an engine.</summary>
    /// <returns>Its id.</returns>
    public static ulong MakeEngine(this AbiLibrary library, string runtimeRoot) =>
        JsonDocument.Parse(library.Call("luaskills_ffi_engine_new_json", NewEngine(runtimeRoot)))
            .RootElement.GetProperty("result").GetProperty("engine_id").GetUInt64();

    /// <summary>Frees an engine.</summary>
    public static string FreeEngine(this AbiLibrary library, ulong engine) => library.Call("luaskills_ffi_engine_free_json", $$"""{"engine_id":{{engine}}}""");

    /// <summary>Runs Lua code.</summary>
    /// <returns>The envelope.</returns>
    public static string RunLua(this AbiLibrary library, ulong engine, string code, string arguments = "{}") => library.Call(
        "luaskills_ffi_run_lua_json",
        $$"""{"engine_id":{{engine}},"code":"{{JsonEncodedText.Encode(code)}}","args":{{arguments}}}""");
}
