using System.Text;
using LuaSkills.Engine.Text;

namespace LuaSkills.Engine.Tests.Text;

public sealed class TextEncodingTests
{
    // The bytes are those of a recording of the native engine.
    [Theory]
    [InlineData("utf-8", "68c3a920e282ac20e4b8ad")]
    [InlineData("gbk", "68a8a6208020d6d0")]
    [InlineData("gb18030", "68a8a620a2e320d6d0")]
    [InlineData("latin1", "68e9203f203f")]
    public void A_text_is_written_in_the_encoding_that_was_named(string label, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexStringLower(Encode(label, "h\u00e9 \u20ac \u4e2d")));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gbk")]
    [InlineData("gb18030")]
    [InlineData("system")]
    public void A_text_is_read_back_as_it_was_written(string label)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && label == "system", "Code pages of Windows do not have all characters.");
        const string Text = "h\u00e9 \u20ac \u4e2d";

        DecodedText decoded = TextEncodings.Find(label).Decode(Encode(label, Text));

        Assert.Equal(Text, Encoding.UTF8.GetString(decoded.Utf8.Span));
        Assert.False(decoded.IsLossy);
    }

    [Fact]
    public void Gb18030_has_characters_beyond_the_basic_plane() =>
        Assert.Equal("\U0001F600", Decode("gb18030", Encode("gb18030", "\U0001F600")).Text);

    [Theory]
    [InlineData("80", "\u20ac")]
    [InlineData("a2e3", "\u20ac")]
    [InlineData("9439fc36", "\U0001F600")]
    public void Gbk_is_read_with_all_of_gb18030(string bytes, string text) =>
        Assert.Equal((text, false), Decode("gbk", Convert.FromHexString(bytes)));

    [Theory]
    [InlineData("utf-8", "61ff62")]
    [InlineData("gbk", "61ff62")]
    [InlineData("gb18030", "61ff62")]
    public void Bytes_that_mean_nothing_are_replaced_and_flagged(string label, string bytes) =>
        Assert.Equal(("a\ufffdb", true), Decode(label, Convert.FromHexString(bytes)));

    [Fact]
    public void Every_byte_is_a_character_of_latin1()
    {
        byte[] all = new byte[256];
        for (int i = 0; i < all.Length; i++)
            all[i] = (byte)i;

        (string text, bool isLossy) = Decode("latin1", all);

        Assert.False(isLossy);
        Assert.Equal(all, Encode("latin1", text));
    }

    [Theory]
    [InlineData("\u0112\u4e2d\U0001F600", "???")]
    [InlineData("\u00ff", "\u00ff")]
    public void Characters_that_latin1_lacks_become_one_question_mark_each(string text, string written) =>
        Assert.Equal(Encoding.Latin1.GetBytes(written), Encode("latin1", text));

    [Fact]
    public void Characters_that_gbk_lacks_are_refused() =>
        Assert.Equal("gbk encode failed without replacement", Assert.Throws<TextEncodingException>(() => Encode("gbk", "\U0001F600")).Message);

    [Fact]
    public void Base64_is_the_text_of_bytes()
    {
        Assert.Equal(("AP+A", false), Decode("base64", [0x00, 0xff, 0x80]));
        Assert.Equal([0x00, 0xff, 0x80], Encode("bytes", "AP+A"));
    }

    [Theory]
    [InlineData("AP+A\n", "base64 decode failed: Invalid symbol 10, offset 4.")]
    [InlineData("AP+", "base64 decode failed: Invalid padding")]
    public void A_text_that_is_no_Base64_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<TextEncodingException>(() => Encode("base64", text)).Message);

    [Theory]
    [InlineData("UTF8", "utf-8")]
    [InlineData(" cp936 ", "gbk")]
    [InlineData("windows-936", "gbk")]
    [InlineData("ISO-8859-1", "latin1")]
    [InlineData("latin-1", "latin1")]
    [InlineData("ANSI", "system")]
    [InlineData("acp", "system")]
    [InlineData("console", "oem")]
    [InlineData("bytes", "base64")]
    public void Labels_have_aliases_in_any_case(string alias, string label) => Assert.Equal(label, TextEncodings.Find(alias).Label);

    [Theory]
    [InlineData("utf-16")]
    [InlineData("ascii")]
    [InlineData("")]
    public void Other_labels_are_refused(string label) =>
        Assert.Equal($"unsupported text encoding `{label}`", Assert.Throws<TextEncodingException>(() => TextEncodings.Find(label)).Message);

    [Fact]
    public void Outside_Windows_the_encodings_of_the_system_are_utf8()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has code pages.");

        Assert.Equal("utf-8", TextEncodings.Find("system").ActualLabel);
        Assert.Equal("utf-8", TextEncodings.Find("oem").ActualLabel);
        Assert.Equal("utf-8", TextEncodings.FindOrDefault("  ").Label);
    }

    [Fact]
    public void An_engine_with_an_unknown_default_encoding_is_refused()
    {
        SkillException error = Assert.Throws<SkillException>(() => new EmbeddedEngine(new SkillEngineOptions { DefaultTextEncoding = "koi8-r" }));

        Assert.Equal(SkillErrorCode.InvalidOptions, error.Code);
        Assert.Equal("unsupported text encoding `koi8-r`", error.Message);
    }

    private static byte[] Encode(string label, string text) => TextEncodings.Find(label).Encode(Encoding.UTF8.GetBytes(text)).ToArray();

    private static (string Text, bool IsLossy) Decode(string label, byte[] bytes)
    {
        DecodedText decoded = TextEncodings.Find(label).Decode(bytes);
        return (Encoding.UTF8.GetString(decoded.Utf8.Span), decoded.IsLossy);
    }
}
