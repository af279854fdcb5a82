using System.Text;
using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Host;

public class HostFailureTests
{
    private const string Secret = "Server=db;Password=hunter2";

    public enum Thrown
    {
        AtOnce,
        InATask,
    }

    public static MatrixTheoryData<Thrown, CallPath> EveryWay { get; } = new(Enum.GetValues<Thrown>(), Enum.GetValues<CallPath>());

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void A_refusal_reaches_the_skill_with_code_message_and_details(Thrown thrown, CallPath path)
    {
        HandWrittenTools tools = Failing(thrown, static () => new HostToolException("locked", "the vault is locked", JsonText.Parse("""{"until":[1,2]}""")));

        Assert.Equal(
            """{"error":{"code":"locked","details":{"until":[1,2]},"message":"the vault is locked"},"ok":false}""",
            Run("return vulcan.host.call('tool', {})", new HostToolCollection { tools }, path));
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void Any_other_exception_shows_its_type_only(Thrown thrown, CallPath path)
    {
        List<(string Tool, Exception Error)> seen = [];
        HostToolCollection tools = new() { Failing(thrown, static () => new InvalidOperationException(Secret)) };
        tools.ExceptionHandler = (tool, error) => seen.Add((tool, error));

        Assert.Equal(
            """{"error":{"code":"host_tool_callback_error","message":"host tool 'tool' failed with InvalidOperationException"},"ok":false}""",
            Run("return vulcan.host.call('tool', {})", tools, path));
        (string name, Exception exception) = Assert.Single(seen);
        Assert.Equal(("tool", Secret), (name, exception.Message));
    }

    [Fact]
    public void The_message_of_any_exception_is_shown_where_the_host_allows_it()
    {
        HostToolCollection tools = new() { Failing(Thrown.AtOnce, static () => new InvalidOperationException("no such table")) };
        tools.ExposeExceptionMessages = true;

        Assert.Equal(
            "\"host tool 'tool' failed with InvalidOperationException: no such table\"",
            Run("return vulcan.host.call('tool', {}).error.message", tools));
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void Tools_of_another_kind_are_shielded_by_the_engine_and_logged_in_full(Thrown thrown, CallPath path)
    {
        List<string> log = [];
        ThrowingTools tools = new(thrown, static () => new InvalidOperationException(Secret));

        Assert.Equal(
            """{"error":{"code":"host_tool_callback_error","message":"host tool 'tool' failed with InvalidOperationException"},"ok":false}""",
            Run("return vulcan.host.call('tool', {})", tools, path, (level, line) => log.Add($"{level} {line}")));
        string logged = Assert.Single(log, static line => line.StartsWith("Error [LuaSkill:error] host tool 'tool' failed", StringComparison.Ordinal));
        Assert.Contains($"System.InvalidOperationException: {Secret}", logged, StringComparison.Ordinal);
        Assert.Contains(nameof(HostFailureTests), logged, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void A_refusal_of_tools_of_another_kind_keeps_its_code(Thrown thrown, CallPath path)
    {
        ThrowingTools tools = new(thrown, static () => new HostToolException("locked", "closed"));

        Assert.Equal(
            """{"error":{"code":"locked","message":"closed"},"ok":false}""",
            Run("return vulcan.host.call('tool', {})", tools, path));
    }

    [Theory]
    [InlineData("list()", "vulcan.host.list: listing the host tools failed with InvalidOperationException")]
    [InlineData("has('x')", "vulcan.host.has: looking up a host tool failed with InvalidOperationException")]
    public void Listing_and_looking_up_raise_an_error_without_the_message(string call, string text)
    {
        List<string> log = [];
        string code = $"local ok, err = pcall(function() return vulcan.host.{call} end) return tostring(err):match('^runtime error: (.-)\\n')";

        Assert.Equal(
            JsonSerializer.Serialize(text),
            Run(code, new ThrowingTools(Thrown.AtOnce, static () => new InvalidOperationException(Secret)), log: (_, line) => log.Add(line)));
        Assert.Contains(log, static line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("list()", "vulcan.host.list: not now")]
    [InlineData("has('x')", "vulcan.host.has: not now")]
    public void A_refusal_to_list_or_look_up_is_an_error_with_its_message(string call, string text)
    {
        string code = $"local ok, err = pcall(function() return vulcan.host.{call} end) return tostring(err):match('^runtime error: (.-)\\n')";

        Assert.Equal(JsonSerializer.Serialize(text), Run(code, new ThrowingTools(Thrown.AtOnce, static () => new HostToolException("x", "not now"))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{oops")]
    [InlineData("{} {}")]
    [InlineData("1e999")]
    public void A_reply_that_is_not_JSON_is_a_failure(string reply)
    {
        HandWrittenTools tools = new HandWrittenTools().Add("tool", (in HostToolCall _, Utf8JsonWriter writer) =>
        {
            if (reply.Length > 0)
                writer.WriteRawValue(reply, skipInputValidation: true);
            return ValueTask.CompletedTask;
        });

        string code = "local r = vulcan.host.call('tool', {}) return { r.ok, r.error.code, r.error.message:match('^host tool response JSON decode failed: ') }";
        Assert.Equal("""[false,"host_tool_callback_error","host tool response JSON decode failed: "]""", Run(code, new HostToolCollection { tools }));
    }

    [Fact]
    public void Details_that_are_nested_too_deep_do_not_break_the_failure()
    {
        string details = new string('[', 126) + new string(']', 126);
        HandWrittenTools tools = Failing(Thrown.AtOnce, () => new HostToolException("deep", "message", JsonText.Parse(details)));

        Assert.Equal("false", Run("return vulcan.host.call('tool', {}).ok", new HostToolCollection { tools }));
    }

    [Fact]
    public void A_cancellation_of_the_tool_itself_is_a_failure_like_any_other()
    {
        HandWrittenTools tools = Failing(Thrown.InATask, static () => new OperationCanceledException("the tool's own"));

        Assert.Equal(
            "\"host tool 'tool' failed with OperationCanceledException\"",
            Run("return vulcan.host.call('tool', {}).error.message", new HostToolCollection { tools }));
    }

    internal static HandWrittenTools Failing(Thrown thrown, Func<Exception> error) => thrown == Thrown.AtOnce
        ? new HandWrittenTools().AddFailing("tool", error)
        : new HandWrittenTools().Add("tool", (in HostToolCall _, Utf8JsonWriter reply) =>
        {
            reply.WriteStartArray();
            return FailLater(error);
        });

    private static async ValueTask FailLater(Func<Exception> error)
    {
        await Task.Yield();
        throw error();
    }

    private static string Run(string code, IHostTools tools, CallPath path = CallPath.Blocking, SkillLogHandler? log = null)
    {
        using LoadedEngine engine = new(new SkillEngineOptions { HostTools = tools, Log = log });
        return engine.On(path).RunLua(code, "{}"u8, options: null, static json => Encoding.UTF8.GetString(json), TestContext.Current.CancellationToken);
    }

    private sealed class ThrowingTools(Thrown thrown, Func<Exception> error) : IHostTools
    {
        public void List(SkillPayload reply) => throw error();

        public bool Has(ReadOnlySpan<byte> utf8Name) => throw error();

        public ValueTask CallAsync(in HostToolCall call, SkillPayload reply) => thrown == Thrown.AtOnce ? throw error() : FailLater(error);
    }
}
