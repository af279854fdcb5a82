using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Vm;

/// <summary>Nothing unwinds across a frame of the other side; a wrong version passes simple tests and aborts at the next collection.</summary>
public class NativeBoundaryTests
{
    [Fact]
    public void Raised_errors_survive_a_collection_inside_a_later_callback()
    {
        int collections = 0;
        SkillEngineOptions options = new()
        {
            Log = (_, message) =>
            {
                if (!message.Contains("collect", StringComparison.Ordinal))
                    return;
                GC.Collect();
                GC.WaitForPendingFinalizers();
                collections++;
            },
        };
        using LoadedEngine engine = new(options);

        string raised = engine.Run("""
            local raised = 0
            for round = 1, 5 do
              for i = 1, 2000 do
                if not pcall(vulcan.json.decode, "[") then raised = raised + 1 end
                if not pcall(vulcan.call, "absent", {}) then raised = raised + 1 end
              end
              -- A metamethod, a comparator and a coroutine each put another C frame below the callback.
              table.sort({ 3, 2, 1 }, function(a, b) vulcan.runtime.log("info", "collect") return a < b end)
              coroutine.wrap(function() pcall(vulcan.json.decode, "[") vulcan.runtime.log("info", "collect") end)()
              local _ = setmetatable({}, { __index = function() return vulcan.runtime.log("info", "collect") end }).x
            end
            return raised
            """);

        Assert.Equal("20000", raised);
        Assert.True(collections >= 20);
    }

    [Fact]
    public void An_exception_in_host_code_becomes_an_error_in_Lua()
    {
        using LoadedEngine engine = new(new SkillEngineOptions
        {
            Log = static (_, message) =>
            {
                if (message.Contains("fail", StringComparison.Ordinal))
                    throw new InvalidOperationException("the log is full");
            },
        });

        string error = engine.Run("""local _, e = pcall(vulcan.runtime.log, "info", "fail") return (tostring(e):match("^[^\n]*"))""");

        Assert.Equal("\"runtime error: runtime.log: internal error: InvalidOperationException: the log is full\"", error);
    }

    [Fact]
    public void A_native_error_is_a_userdata_with_the_text_and_a_traceback()
    {
        using LoadedEngine engine = new();

        string seen = engine.Run("""
            local _, e = pcall(vulcan.json.decode, 5)
            local text = tostring(e)
            return { type(e), text:match("^[^\n]*"), text:find("\nstack traceback:", 1, true) ~= nil }
            """);

        Assert.Equal("""["userdata","runtime error: json.decode: text must be a string, got integer",true]""", seen);
    }

    [Fact]
    public void A_native_error_can_be_raised_again_and_keeps_its_text()
    {
        using LoadedEngine engine = new(("again", """return function() local _, e = pcall(vulcan.json.decode, "") error(e) end"""));

        SkillException error = Assert.Throws<SkillException>(() => engine.Call("again"));

        Assert.Equal("Lua skill 't-again' error: runtime error: json.decode: text must not be empty", error.Message);
    }

    [Fact]
    public void A_stack_overflow_in_Lua_is_an_ordinary_error()
    {
        using LoadedEngine engine = new(("deep", "local function f(n) return 1 + f(n + 1) end return function() return tostring(f(1)) end"));

        SkillException error = Assert.Throws<SkillException>(() => engine.Call("deep"));

        Assert.Equal(SkillErrorCode.LuaError, error.Code);
        Assert.Contains("stack overflow", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_native_error_on_a_full_stack_goes_without_a_traceback()
    {
        using LoadedEngine engine = new();

        // Values of a variable argument stay on the stack, which holds a million; the last few sizes leave less and less room.
        string seen = engine.Run("""
            local values = {}
            for i = 1, 1000000 do values[i] = 0 end
            local function fail(...) return select(2, pcall(vulcan.json.decode, 5)) end
            local bare, full, refused = 0, 0, 0
            for count = 999950, 1000000 do
              local called, e = pcall(fail, table.unpack(values, 1, count))
              if not called or type(e) == "string" then
                refused = refused + 1
              elseif tostring(e) == "runtime error: json.decode: text must be a string, got integer\n" then
                bare = bare + 1
              else
                full = full + 1
              end
            end
            return { bare > 0, full > 0, refused > 0 }
            """);

        Assert.Equal("[true,true,true]", seen);
    }

    [Fact]
    public void A_table_that_contains_itself_is_an_ordinary_error()
    {
        using LoadedEngine engine = new();

        SkillException error = Assert.Throws<SkillException>(() => engine.Run("local t = {} t.t = t return t"));

        Assert.Equal(SkillErrorCode.CyclicValue, error.Code);
    }

    [Fact]
    public void Lua_code_that_runs_while_a_table_is_converted_may_change_the_table()
    {
        using LoadedEngine engine = new();

        string json = engine.Run("""
            local t = {}
            for i = 1, 20 do t["k" .. i] = setmetatable({ 1, nil, 3 }, { __index = function() for j = 1, 50 do t["new" .. i .. "_" .. j] = j end end }) end
            local text = vulcan.json.encode(t)
            return #text > 0
            """);

        Assert.Equal("true", json);
    }
}
