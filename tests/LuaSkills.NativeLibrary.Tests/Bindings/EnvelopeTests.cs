using System.Text;
using LuaSkills.CompilerServices;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Bindings;

/// <summary>What the generated calls make of answers, good ones and such as no library gives; each is freed once.</summary>
[Collection(nameof(ProcessWide))]
public sealed class EnvelopeTests : IDisposable
{
    private readonly OddLibrary _library = new("odd.so", FaultyTable.AddressOf);

    public void Dispose() => _library.Dispose();

    [Theory]
    [InlineData("""{"ok":true,"result":{"text":"a","number":2}}""")]
    [InlineData("""{ "ok" : true , "result" : { "text" : "a" , "number" : 2 } }""")]
    [InlineData("""{"result":{"number":2,"text":"a"},"more":[1,{}],"ok":true}""")]
    [InlineData("""{"ok":true,"error":"no","result":{"text":"a","number":2}}""")]
    [InlineData("""{"ok":true,"result":{"text":"a","number":2},"more":1}""")]
    [InlineData("""{"ok":true,"result":{"text":"a","number":2},"more":{}}""")]
    [InlineData("""{"\u006fk":true,"result":{"text":"a","number":2}}""")]
    [InlineData("  {\"ok\":true,\"result\":{\"text\":\"a\",\"number\":2}}\n")]
    public void A_success_is_read_in_every_form(string answer)
    {
        FaultyTable.AnswerWith(Encoding.UTF8.GetBytes(answer));

        Assert.Equal(new OddAnswer("a", 2), _library.Ask());
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"no\nway"}""")]
    [InlineData("""{"error":"no\nway","ok":false}""")]
    [InlineData("""{"ok":false,"error":"no\nway","result":{"text":"a"}}""")]
    public void A_failure_has_the_text_of_the_library(string answer)
    {
        FaultyTable.AnswerWith(Encoding.UTF8.GetBytes(answer));

        SkillException error = Assert.Throws<SkillException>(_library.Ask);

        Assert.Equal((SkillErrorCode.NativeError, "no\nway"), (error.Code, error.Message));
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("null", "it is not an object")]
    [InlineData("[]", "it is not an object")]
    [InlineData("{}", "it has no 'ok'")]
    [InlineData("""{"ok":true}""", "it has no result")]
    [InlineData("""{"ok":false}""", "it has no error")]
    [InlineData("""{"ok":false,"error":null}""", "Expected string, found null")]
    [InlineData("""{"ok":1,"result":1}""", "Expected true or false, found number")]
    [InlineData("""{"ok":true,"result":{"text":"a"}""", "Expected depth to be zero")]
    [InlineData("""{"ok":true,"result":}""", "'}' is an invalid start of a value")]
    [InlineData("""{"ok":true,"result":{"text":"a"}}}""", "'}' is invalid after a single JSON value")]
    [InlineData("""{"ok":true,"result":{"text":"a"}} x""", "'x' is invalid after a single JSON value")]
    [InlineData("{\"ok\":true,\"result\":{\"text\":\"a", "Expected end of string")]
    public void Anything_else_is_no_envelope(string answer, string reason)
    {
        FaultyTable.AnswerWith(Encoding.UTF8.GetBytes(answer));

        SkillException error = Assert.Throws<SkillException>(_library.Ask);

        Assert.Equal(SkillErrorCode.InvalidEnvelope, error.Code);
        Assert.StartsWith("The answer of 'ask_json' is not an envelope: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_no_envelope_wherever_it_stands()
    {
        FaultyTable.AnswerWith([.. """{"ok":true,"result":{"text":"a","unknown":" """u8, 0xff, .. "\"}}"u8]);

        SkillException error = Assert.Throws<SkillException>(_library.Ask);

        Assert.Equal((SkillErrorCode.InvalidEnvelope, "The answer of 'ask_json' is not an envelope: it is not valid UTF-8."), (error.Code, error.Message));
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_null_buffer_is_no_envelope_and_is_not_freed(int length)
    {
        FaultyTable.AnswerWith(null, (nuint)length);

        SkillException error = Assert.Throws<SkillException>(_library.Ask);

        Assert.Equal((SkillErrorCode.InvalidEnvelope, "The answer of 'ask_json' is not an envelope: there are no bytes."), (error.Code, error.Message));
        Assert.Equal(0, FaultyTable.Freed);
    }

    [Fact]
    public void A_result_that_does_not_fit_says_where()
    {
        FaultyTable.AnswerWith("""{"ok":true,"result":{"text":"a","number":"two"}}"""u8.ToArray());

        SkillJsonException error = Assert.Throws<SkillJsonException>(_library.Ask);

        Assert.Equal((SkillErrorCode.InvalidJson, "$.number"), (error.Code, error.Path));
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("\"a,b\"", "\"a,b\"")]
    [InlineData("[1,2]", "[1,2]")]
    [InlineData("{\"a\":{}}", "{\"a\":{}}")]
    [InlineData("12,\"more\":[]", "12")]
    [InlineData("[1],\"more\":1", "[1]")]
    [InlineData("\"a\",\"more\":1", "\"a\"")]
    [InlineData("{},\"more\":1", "{}")]
    public void A_reader_of_bytes_gets_the_result_and_nothing_more(string members, string result)
    {
        using SkillPayload request = SkillPayload.RentEmptyObject();
        FaultyTable.AnswerWith(Encoding.UTF8.GetBytes($$$"""{"ok":true,"result":{{{members}}}}"""));

        Assert.Equal(result, _library.Tell(request, static json => Encoding.UTF8.GetString(json)));
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Fact]
    public void A_result_that_is_nested_too_deep_is_no_fault_of_the_envelope()
    {
        string deep = new string('[', 200) + new string(']', 200);
        FaultyTable.AnswerWith(Encoding.UTF8.GetBytes($$$"""{"ok":true,"result":{"text":"a","more":{{{deep}}}}}"""));

        Assert.Throws<SkillJsonException>(_library.Ask);
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Fact]
    public void A_null_result_is_read_as_null()
    {
        FaultyTable.AnswerWith("""{"ok":true,"result":null}"""u8.ToArray());

        Assert.Null(_library.TellWhole(new OddAnswer("a")));
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Fact]
    public void A_discarded_result_is_freed_and_a_failure_still_thrown()
    {
        FaultyTable.AnswerWith("""{"ok":true,"result":[1,2]}"""u8.ToArray());
        _library.Tell(1);
        Assert.Equal(1, FaultyTable.Freed);

        FaultyTable.AnswerWith("""{"ok":false,"error":"no"}"""u8.ToArray());
        Assert.Throws<SkillException>(() => _library.Tell(1));
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Fact]
    public void Parameters_become_members_and_what_is_null_empty_or_default_is_left_out()
    {
        FaultyTable.AnswerWith("""{"ok":true,"result":null}"""u8.ToArray());

        _library.Tell(1);
        Assert.Equal("""{"number":1}""", FaultyTable.Request);
        _library.Tell(2, null, SkillAuthority.DelegatedTool, "[1,{}]"u8);
        Assert.Equal("""{"number":2,"authority":"delegated_tool","raw":[1,{}]}""", FaultyTable.Request);
        _library.TellWhole(new OddAnswer("ü", 3));
        Assert.Equal("""{"text":"ü","number":3}""", FaultyTable.Request);
    }

    [Fact]
    public void A_request_of_the_caller_is_passed_as_it_is_and_stays_the_callers()
    {
        using SkillPayload request = SkillPayload.Rent();
        request.Writer.WriteNumberValue(12);
        FaultyTable.AnswerWith("""{"ok":true,"result":[1,2]}"""u8.ToArray());

        Assert.Equal("[1,2]", _library.Tell(request, static json => Encoding.UTF8.GetString(json)));
        Assert.Equal("12", FaultyTable.Request);
        Assert.Equal("12", Encoding.UTF8.GetString(request.WrittenSpan));
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Fact]
    public void A_reader_that_throws_frees_the_buffer()
    {
        using SkillPayload request = SkillPayload.RentEmptyObject();
        FaultyTable.AnswerWith("""{"ok":true,"result":1}"""u8.ToArray());

        Assert.Throws<FormatException>(() => _library.Tell<int>(request, static _ => throw new FormatException()));
        Assert.Equal(1, FaultyTable.Freed);
    }

    [Fact]
    public void A_missing_function_of_a_library_without_version_is_named()
    {
        SkillException error = Assert.Throws<SkillException>(_library.Gone);

        Assert.Equal((SkillErrorCode.MissingExport, "The native library 'odd.so' has no function 'gone_json'."), (error.Code, error.Message));
    }

    [Fact]
    public void A_library_that_cannot_free_is_refused()
    {
        SkillException error = Assert.Throws<SkillException>(() => new OddLibrary("other.so", static _ => 0));

        Assert.Equal((SkillErrorCode.MissingExport, "The native library 'other.so' has no function 'luaskills_ffi_buffer_free'; it is no LuaSkills library."), (error.Code, error.Message));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        SkillException error = Assert.Throws<SkillException>(static () => new LuaSkills.Native.LuaSkillsLibrary("/nowhere/libluaskills.so"));

        Assert.Equal(SkillErrorCode.LibraryNotLoaded, error.Code);
        Assert.StartsWith("The native library '/nowhere/libluaskills.so' cannot be loaded: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_library_refuses_calls()
    {
        _library.Dispose();

        Assert.Throws<ObjectDisposedException>(_library.Ask);
        Assert.Throws<ObjectDisposedException>(() => _library.Tell(1));
    }
}
