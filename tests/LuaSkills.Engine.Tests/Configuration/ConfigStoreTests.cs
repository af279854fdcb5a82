using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Configuration;

public sealed class ConfigStoreTests : IDisposable
{
    private readonly ConfigFixture _config = new();

    [Fact]
    public void The_file_is_sorted_by_bytes_and_indented_by_two_blanks()
    {
        _config.Store.Set("b", "é", "2");
        _config.Store.Set("b", "z", "hé \"q\" \n\t\u0001\u007f€😀");
        _config.Store.Set("a", "k", "v");

        Assert.Equal(
            "{\n  \"skills\": {\n    \"a\": {\n      \"k\": \"v\"\n    },\n    \"b\": {\n      \"z\": \"hé \\\"q\\\" \\n\\t\\u0001\u007f€😀\",\n      \"é\": \"2\"\n    }\n  }\n}",
            _config.Text);
    }

    [Fact]
    public void A_skill_without_values_is_left_out_of_the_file()
    {
        _config.Store.Set("a", "k", "v");

        Assert.True(_config.Store.Delete("a", "k"));

        Assert.Equal("{\n  \"skills\": {}\n}", _config.Text);
    }

    [Fact]
    public void Ids_and_keys_count_without_the_blanks_around_them()
    {
        _config.Store.Set(" a ", " k ", " v ");

        Assert.Equal(" v ", _config.Store.Get("a", "\tk\n"));
        Assert.Equal([new SkillConfigEntry("a", "k", " v ")], _config.Store.List(" a"));
    }

    [Fact]
    public void A_list_is_sorted_and_can_be_of_one_skill()
    {
        _config.Store.Set("b", "x", "1");
        _config.Store.Set("a", "z", "2");
        _config.Store.Set("a", "y", "");

        Assert.Equal(["a.y", "a.z", "b.x"], _config.Store.List().Select(entry => $"{entry.SkillId}.{entry.Key}"));
        Assert.Equal(["x"], _config.Store.List("b").Select(entry => entry.Key));
        Assert.Empty(_config.Store.List("absent"));
    }

    [Fact]
    public void What_is_not_there_is_null_and_cannot_be_deleted()
    {
        Assert.Null(_config.Store.Get("a", "k"));
        Assert.False(_config.Store.Delete("a", "k"));
        Assert.False(Directory.Exists(Path.GetDirectoryName(_config.Path)));
    }

    [Theory]
    [InlineData("A", "k", SkillErrorCode.InvalidSkillId, "invalid skill config skill_id: skill_id must match ^[a-z]([a-z0-9-]*[a-z0-9])?$")]
    [InlineData("", "k", SkillErrorCode.InvalidSkillId, "invalid skill config skill_id: skill_id must match ^[a-z]([a-z0-9-]*[a-z0-9])?$")]
    [InlineData("a", " \t", SkillErrorCode.InvalidConfigKey, "skill config key must not be empty")]
    public void An_invalid_id_or_key_is_refused(string skillId, string key, string code, string message)
    {
        foreach (Action action in (Action[])[() => _config.Store.Get(skillId, key), () => _config.Store.Set(skillId, key, "v"), () => _config.Store.Delete(skillId, key)])
        {
            SkillException error = Assert.Throws<SkillException>(action);
            Assert.Equal((code, message), (error.Code, error.Message));
        }
    }

    [Theory]
    [InlineData("{oops")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"skills\":null}")]
    [InlineData("{\"skills\":[]}")]
    [InlineData("{\"skills\":{\"a\":null}}")]
    [InlineData("{\"skills\":{\"a\":{\"k\":5}}}")]
    [InlineData("{\"skills\":{}} x")]
    [InlineData("{\"skills\":{},\"skills\":{}}")]
    [InlineData("{\"skills\":{\"a\":{\"k\":\"\\ud800\"}}}")]
    [InlineData("[1]")]
    public void A_file_that_is_no_configuration_is_an_error_and_stays_as_it_is(string text)
    {
        _config.Text = text;

        SkillException error = Assert.Throws<SkillException>(() => _config.Store.List());
        Assert.Throws<SkillException>(() => _config.Store.Set("a", "n", "v"));
        Assert.Throws<SkillException>(() => _config.Store.Delete("a", "k"));

        Assert.Equal(SkillErrorCode.InvalidConfigFile, error.Code);
        Assert.StartsWith($"failed to parse skill config file '{_config.Path}': ", error.Message, StringComparison.Ordinal);
        Assert.Equal(text, _config.Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData(" { \"skills\" : { } } \n")]
    public void A_file_without_values_is_an_empty_store(string text)
    {
        _config.Text = text;

        Assert.Empty(_config.Store.List());
        _config.Store.Set("a", "k", "v");

        Assert.Equal("v", _config.Store.Get("a", "k"));
    }

    [Fact]
    public void Of_two_values_with_the_same_key_the_last_one_counts()
    {
        _config.Text = "{\"skills\":{\"a\":{\"k\":\"1\",\"k\":\"2\"}}}";

        Assert.Equal("2", _config.Store.Get("a", "k"));
    }

    [Fact]
    public void Members_nobody_here_knows_are_kept()
    {
        _config.Text = "{\"version\":1,\"skills\":{\"a\":{\"k\":\"v\"}},\"more\":{\"b\": [1, \"é\"]}}";

        _config.Store.Set("a", "l", "w");

        Assert.Equal(
            "{\n  \"skills\": {\n    \"a\": {\n      \"k\": \"v\",\n      \"l\": \"w\"\n    }\n  },\n  \"version\":1,\n  \"more\":{\"b\": [1, \"é\"]}\n}",
            _config.Text);
    }

    [Fact]
    public void Text_that_is_not_UTF_8_cannot_be_read()
    {
        _config.Text = "";
        File.WriteAllBytes(_config.Path, [0xFF]);

        SkillException error = Assert.Throws<SkillException>(() => _config.Store.List());

        Assert.Equal($"failed to read skill config file '{_config.Path}': stream did not contain valid UTF-8", error.Message);
    }

    [Fact]
    public void A_directory_in_the_place_of_the_file_cannot_be_read_and_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The error text is the one of Unix.");
        Directory.CreateDirectory(_config.Path);

        SkillException error = Assert.Throws<SkillException>(() => _config.Store.Set("a", "k", "v"));

        Assert.Equal((SkillErrorCode.IoError, $"failed to read skill config file '{_config.Path}': Is a directory (os error 21)"), (error.Code, error.Message));
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_is_an_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The error text is the one of Unix.");
        string directory = Path.GetDirectoryName(_config.Path)!;
        File.WriteAllText(directory, "");

        SkillException error = Assert.Throws<SkillException>(() => _config.Store.Set("a", "k", "v"));

        Assert.Equal(SkillErrorCode.IoError, error.Code);
        Assert.StartsWith($"failed to create skill config directory '{directory}': ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_beside_the_file()
    {
        _config.Store.Set("a", "k", "v");

        Assert.Equal([_config.Path], Directory.GetFileSystemEntries(Path.GetDirectoryName(_config.Path)!));
    }

    [Fact]
    public void A_temporary_file_that_a_crash_left_is_no_obstacle()
    {
        _config.Text = "{}";
        File.WriteAllText(_config.Path + ".tmp", "half a conf");

        _config.Store.Set("a", "k", "v");

        Assert.Equal("v", _config.Store.Get("a", "k"));
        Assert.False(File.Exists(_config.Path + ".tmp"));
    }

    [Fact]
    public void The_rights_of_the_file_outlive_a_change()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Rights of files are a matter of Unix.");
            return;
        }

        UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite;
        _config.Text = "{}";
        File.SetUnixFileMode(_config.Path, mode);

        _config.Store.Set("a", "k", "v");

        Assert.Equal(mode, File.GetUnixFileMode(_config.Path));
    }

    public void Dispose() => _config.Dispose();
}
