namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>Lua tables with integer keys as dictionaries with integer keys.</summary>
public abstract class NumberedTests(EngineKind engine) : IDisposable
{
    public sealed class OnEmbedded() : NumberedTests(EngineKind.Embedded);

    public sealed class OnNative() : NumberedTests(EngineKind.Native);

    private readonly SkillFolder _skills = new SkillFolder(engine).Add("numbered",
        ("list", "return function() return vulcan.json.encode({ 'a', 'b' }) end"),
        ("far", "return function() return vulcan.json.encode({ [7] = 'a', [-1] = 'b' }) end"),
        ("empty", "return function() return vulcan.json.encode({}) end"),
        ("same", "return function(args) return vulcan.json.encode(args.table) end"));

    public void Dispose()
    {
        _skills.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_table_with_the_keys_1_to_n_keeps_its_keys() => Assert.Equal("1=a 2=b", await TextAsync(numbered => numbered.List()));

    [Fact]
    public async Task A_table_with_other_keys_keeps_them() => Assert.Equal("-1=b 7=a", await TextAsync(numbered => numbered.Far()));

    [Fact]
    public async Task An_empty_table_is_an_empty_dictionary() => Assert.Equal("", await TextAsync(numbered => numbered.Empty()));

    [Fact]
    public async Task What_was_sent_comes_back() =>
        Assert.Equal("1=a 2=b", await TextAsync(numbered => numbered.Same(new Dictionary<int, string> { [1] = "a", [2] = "b" })));

    private async Task<string> TextAsync(Func<INumbered, IReadOnlyDictionary<int, string>> call)
    {
        await using SkillRuntime runtime = await _skills.OpenAsync();
        return string.Join(' ', call(runtime.Import<INumbered>()).OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}"));
    }
}

/// <summary>The skill <c>numbered</c>.</summary>
[Skill("numbered")]
internal partial interface INumbered
{
    IReadOnlyDictionary<int, string> List();

    IReadOnlyDictionary<int, string> Far();

    IReadOnlyDictionary<int, string> Empty();

    IReadOnlyDictionary<int, string> Same(IReadOnlyDictionary<int, string> table);
}
