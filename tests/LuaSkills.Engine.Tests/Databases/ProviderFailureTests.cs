using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Databases;

/// <summary>What becomes of providers that fail, wait or are stopped.</summary>
public sealed class ProviderFailureTests
{
    private static readonly ScriptedDatabase s_empty = new("{}");

    [Fact]
    public void A_database_exception_reaches_the_skill_with_its_message()
    {
        using DatabaseSkills skills = With(ScriptedDatabase.Failing(new DatabaseException("no such table: x")));

        Assert.Equal("error: runtime error: no such table: x", skills.In("a", "return vulcan.sqlite.query_json({})"));
    }

    [Fact]
    public void A_database_exception_after_waiting_reaches_the_skill_too()
    {
        using DatabaseSkills skills = With(new ScriptedDatabase(static async (_, _, _) =>
        {
            await Task.Yield();
            throw new DatabaseException("no such table: x");
        }));

        Assert.Equal("error: runtime error: no such table: x", skills.In("a", "return vulcan.sqlite.query_json({})"));
    }

    [Fact]
    public void The_message_of_any_other_exception_goes_to_the_log_only()
    {
        using DatabaseSkills skills = With(ScriptedDatabase.Failing(new InvalidOperationException("Password=hunter2")));

        string result = skills.In("a", "return vulcan.sqlite.query_json({})");

        Assert.Equal("error: runtime error: sqlite.query_json: the database provider failed with InvalidOperationException", result);
        Assert.Contains(skills.Log, line => line.StartsWith("Error: [Sqlite:error] skill=a ", StringComparison.Ordinal) && line.Contains("Password=hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_provider_that_waits_is_waited_for()
    {
        using DatabaseSkills skills = With(new ScriptedDatabase(static async (_, input, _) =>
        {
            await Task.Yield();
            return input;
        }));

        Assert.Equal("""{"n":1}""", skills.In("a", "return vulcan.sqlite.query_json({ n = 1 })"));
    }

    [Fact]
    public void A_suspended_call_goes_on_with_the_reply()
    {
        ScriptedDatabase sqlite = new(static async (_, input, _) =>
        {
            await Task.Yield();
            return input;
        });
        using DatabaseSkills skills = With(sqlite);
        using SteppedEngine stepped = new(skills.Engine);

        Assert.Equal("1 b 3", DatabaseSkills.In(stepped, "a", """
            local first = vulcan.sqlite.query_json({ n = 1 }).n
            local inner = vulcan.call("b-run", { code = "vulcan.sqlite.query_json({ n = 2 }) return vulcan.sqlite.status().skill_name" })
            return first .. " " .. inner .. " " .. vulcan.sqlite.query_json({ n = 3 }).n
            """));
        Assert.Equal(["a", "b", "a"], sqlite.Requests.Select(request => request.Binding.SkillId));
    }

    [Fact]
    public async Task A_call_that_is_out_of_time_stops_its_provider()
    {
        TaskCompletionSource stopped = new();
        using DatabaseSkills skills = With(new ScriptedDatabase(async (_, _, token) =>
        {
            using CancellationTokenRegistration registration = token.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, token);
            return "";
        }));

        Assert.Throws<SkillTimeoutException>(() =>
            skills.In("a", "return vulcan.sqlite.query_json({})", new SkillCallOptions { Timeout = TimeSpan.FromMilliseconds(50) }));
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_reply_that_is_not_JSON_is_an_error()
    {
        using DatabaseSkills skills = With(new ScriptedDatabase("oops"));

        Assert.StartsWith("error: runtime error: failed to parse sqlite provider response json: ", skills.In("a", "return vulcan.sqlite.query_json({})"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_without_JSON_form_does_not_reach_the_provider()
    {
        ScriptedDatabase sqlite = new("1");
        using DatabaseSkills skills = With(sqlite);

        Assert.Equal("error: runtime error: sqlite.query_json: Cannot convert Lua function to JSON", skills.In("a", "return vulcan.sqlite.query_json({ f = print })"));
        Assert.Empty(sqlite.Requests);
    }

    [Fact]
    public void The_words_are_listed_without_an_argument()
    {
        ScriptedDatabase sqlite = new("1");
        using DatabaseSkills skills = With(sqlite);

        skills.In("a", "return vulcan.sqlite.list_custom_words()");

        Assert.Equal(("list_custom_words", "{}"), Assert.Single(sqlite.Requests.Select(request => (request.Action, request.Input))));
    }

    private static DatabaseSkills With(IDatabaseProvider sqlite) => new(new SkillEngineOptions { Sqlite = sqlite, LanceDb = s_empty });
}
