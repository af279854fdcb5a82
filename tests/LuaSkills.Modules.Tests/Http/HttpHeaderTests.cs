using System.Text;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Tests.Http;

public sealed class HttpHeaderTests
{
    [Fact]
    public void Headers_are_read_from_an_object_in_its_order() => Assert.Equal(
        [new("X-B", "1"), new("X-A", "2"), new("X-A", "3")],
        HttpHeader.ParseObject("""{"X-B": "1", "X-A": ["2", "3"]}"""u8));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"A": 1}""")]
    [InlineData("""{"A": ["1", 2]}""")]
    [InlineData("""{"A": "1" """)]
    [InlineData("""{"A": "1"} x""")]
    public void What_is_no_object_of_headers_is_refused(string json)
    {
        SkillException error = Assert.Throws<SkillException>(() => HttpHeader.ParseObject(Encoding.UTF8.GetBytes(json)));

        Assert.Equal(SkillErrorCode.InvalidJson, error.Code);
    }
}
