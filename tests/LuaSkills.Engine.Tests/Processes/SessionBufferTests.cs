using System.Text;
using LuaSkills.Engine.Processes;

namespace LuaSkills.Engine.Tests.Processes;

public sealed class SessionBufferTests
{
    [Fact]
    public void Bytes_come_out_in_the_order_they_came_in()
    {
        SessionBuffer buffer = new(limit: 100);
        buffer.Append("one "u8);
        buffer.Append("two"u8);

        Assert.Equal("one t", Text(buffer.Take(5)));
        buffer.Append(" three"u8);
        Assert.Equal("wo three", Text(buffer.Take(100)));
        Assert.True(buffer.IsEmpty);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(5000)]
    public void Beyond_the_limit_the_oldest_bytes_go(int chunk)
    {
        const int Limit = 4097;
        SessionBuffer buffer = new(Limit);
        byte[] all = new byte[20_000];
        for (int i = 0; i < all.Length; i++)
            all[i] = (byte)(i * 31);
        for (int i = 0; i < all.Length; i += chunk)
            buffer.Append(all.AsSpan(i, Math.Min(chunk, all.Length - i)));

        Assert.Equal(all[^Limit..], buffer.Content.ToArray());
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
