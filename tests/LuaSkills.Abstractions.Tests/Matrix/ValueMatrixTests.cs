namespace LuaSkills.Abstractions.Tests.Matrix;

public sealed class ValueMatrixTests
{
    [Theory]
    [InlineData("""{"signed":-170141183460469231731687303715884105728,"unsigned":340282366920938463463374607431768211455,"half":65500}""")]
    [InlineData("""{"signed":0,"unsigned":0,"half":-0.5}""")]
    public void Numbers_beyond_64_bits_and_halves(string json) =>
        Assert.Equal(json, RoundTrip.Of(json, matrix => matrix.ReadBigNumbers(), (matrix, value) => matrix.Write(value)));

    [Theory]
    [InlineData("""{"span":"-10675199.02:48:05.4775808","date":"0001-01-01","time":"00:00:00"}""")]
    [InlineData("""{"span":"1.02:03:04","date":"2026-11-21","time":"23:59:59.9999999","maybe":"00:00:01"}""")]
    public void Times_and_dates(string json) =>
        Assert.Equal(json, RoundTrip.Of(json, matrix => matrix.ReadTimes(), (matrix, value) => matrix.Write(value)));

    [Theory]
    [InlineData("""{"uri":"https://example.org/a b?q=ü","version":"1.2"}""")]
    [InlineData("""{"uri":"","version":"1.2.3.4","relative":"../x"}""")]
    public void Uris_and_versions(string json) =>
        Assert.Equal(json, RoundTrip.Of(json, matrix => matrix.ReadNames(), (matrix, value) => matrix.Write(value)));

    [Theory]
    [InlineData("""{"bytes":"","memory":"AA==","read_only":"+/8="}""")]
    [InlineData("""{"bytes":"AQID","memory":"","read_only":"","maybe":"AQ=="}""")]
    public void Bytes_are_base64(string json) =>
        Assert.Equal(json, RoundTrip.Of(json, matrix => matrix.ReadBinary(), (matrix, value) => matrix.Write(value)));

    [Fact]
    public void Absent_bytes_stay_absent() => Assert.Null(RoundTrip.Over("""{"bytes":"","memory":"","read_only":"","maybe":null}""").ReadBinary().Maybe);

    [Theory]
    [InlineData("""{"node":1,"object":{"a":[null]},"array":[1,"b"],"document":{"c":true}}""")]
    [InlineData("""{"node":[],"object":{},"array":[],"document":null,"maybe":"x"}""")]
    public void Documents_and_nodes(string json) =>
        Assert.Equal(json, RoundTrip.Of(json, matrix => matrix.ReadDom(), (matrix, value) => matrix.Write(value)));

    [Fact]
    public void An_empty_lua_table_is_an_empty_json_object() =>
        Assert.Empty(RoundTrip.Over("""{"node":1,"object":[],"array":[],"document":1}""").ReadDom().Object);

    [Fact]
    public void Default_values_are_left_out() => Assert.Equal("{}", RoundTrip.Written(matrix => matrix.Defaults()));

    [Fact]
    public void A_half_that_is_not_finite_is_rejected()
    {
        SkillArgumentException error = Assert.Throws<SkillArgumentException>(() => RoundTrip.Written(matrix => matrix.Write(new BigNumbers(0, 0, Half.PositiveInfinity))));

        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Theory]
    [InlineData("signed", "170141183460469231731687303715884105728", "128-bit integer")]
    [InlineData("signed", "1.0", "128-bit integer")]
    [InlineData("signed", "\"1\"", "128-bit integer")]
    [InlineData("unsigned", "-1", "unsigned 128-bit integer")]
    [InlineData("half", "70000", "half-precision number")]
    [InlineData("half", "null", "number")]
    public void A_number_that_does_not_fit_is_located(string member, string value, string expected) =>
        Located(member, value, expected, matrix => matrix.ReadBigNumbers());

    [Theory]
    [InlineData("span", "\"1\\ud800\"", "valid Unicode text")]
    [InlineData("span", "\" 00:00:01\"", "time span ([-][d.]hh:mm:ss[.fffffff])")]
    [InlineData("span", "\"24:00:00\"", "time span ([-][d.]hh:mm:ss[.fffffff])")]
    [InlineData("span", "\"99999999.00:00:00\"", "time span ([-][d.]hh:mm:ss[.fffffff])")]
    [InlineData("span", "\"\"", "time span ([-][d.]hh:mm:ss[.fffffff])")]
    [InlineData("span", "5", "time span ([-][d.]hh:mm:ss[.fffffff])")]
    [InlineData("date", "\"2026-13-01\"", "date (yyyy-MM-dd)")]
    [InlineData("date", "\"2026-1-1\"", "date (yyyy-MM-dd)")]
    [InlineData("date", "\"2026-01-0ü\"", "date (yyyy-MM-dd)")]
    [InlineData("time", "\"1.00:00:00\"", "time of day (hh:mm:ss[.fffffff])")]
    [InlineData("time", "\"-00:00:01\"", "time of day (hh:mm:ss[.fffffff])")]
    [InlineData("time", "\"7\"", "time of day (hh:mm:ss[.fffffff])")]
    public void A_time_that_does_not_fit_is_located(string member, string value, string expected) =>
        Located(member, value, expected, matrix => matrix.ReadTimes());

    [Theory]
    [InlineData("uri", "\"http://[x\"", "URI")]
    [InlineData("uri", "\"\\udc00\"", "valid Unicode text")]
    [InlineData("version", "\"1\"", "version (two to four numbers)")]
    [InlineData("version", "\" 1.2\"", "version (two to four numbers)")]
    [InlineData("version", "\"1.99999999999\"", "version (two to four numbers)")]
    public void A_text_that_does_not_fit_is_located(string member, string value, string expected) =>
        Located(member, value, expected, matrix => matrix.ReadNames());

    [Theory]
    [InlineData("bytes", "\"A\"", "bytes in Base64")]
    [InlineData("bytes", "\"\\ud800AAA\"", "valid Unicode text")]
    [InlineData("memory", "[1]", "bytes in Base64")]
    [InlineData("read_only", "null", "bytes in Base64")]
    public void Bytes_that_do_not_fit_are_located(string member, string value, string expected) =>
        Located(member, value, expected, matrix => matrix.ReadBinary());

    [Theory]
    [InlineData("node", "null", "a value")]
    [InlineData("object", "[1]", "object")]
    [InlineData("array", "{}", "array")]
    public void A_node_that_does_not_fit_is_located(string member, string value, string expected) =>
        Located(member, value, expected, matrix => matrix.ReadDom());

    [Theory]
    [InlineData("{\"node\":[", "valid JSON")]
    [InlineData("{\"node\":{\"a\"", "valid JSON")]
    [InlineData("{\"document\":[1,", "valid JSON")]
    [InlineData("{\"object\":{", "valid JSON")]
    public void Truncated_input_is_rejected(string json, string expected)
    {
        SkillJsonException error = Assert.Throws<SkillJsonException>(() => RoundTrip.Over(json).ReadDom());

        Assert.Equal((expected, SkillErrorCode.InvalidJson), (error.Expected, error.Code));
    }

    [Fact]
    public void A_node_that_is_nested_too_deeply_is_rejected()
    {
        string json = $$"""{"node":{{new string('[', 200)}}{{new string(']', 200)}}}""";

        SkillJsonException error = Assert.Throws<SkillJsonException>(() => RoundTrip.Over(json).ReadDom());

        Assert.Equal("valid JSON", error.Expected);
    }

    private static void Located<T>(string member, string value, string expected, Func<IMatrix, T> read)
    {
        string json = $$"""{"{{member}}":{{value}}}""";

        SkillJsonException error = Assert.Throws<SkillJsonException>(() => read(RoundTrip.Over(json)));

        Assert.Equal(($"$.{member}", expected, SkillErrorCode.InvalidJson), (error.Path, error.Expected, error.Code));
        Assert.Equal(json.IndexOf(value, StringComparison.Ordinal), error.BytePosition);
    }
}
