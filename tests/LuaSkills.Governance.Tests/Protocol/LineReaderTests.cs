using System.Text;
using LuaSkills.Governance.Protocol;

namespace LuaSkills.Governance.Tests.Protocol;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Lines_are_the_same_however_they_arrive(int chunk)
    {
        Random random = new(3);
        List<string> lines = [.. Enumerable.Range(0, 60).Select(i => new string((char)('a' + (i % 26)), random.Next(0, 3000)))];
        byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\ntorn");
        using LineReader reader = new(new ChunkedStream(bytes, chunk), 1_000_000);

        List<string> read = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } line)
            read.Add(Encoding.UTF8.GetString(line.Span));

        Assert.Equal(lines, read);
    }

    [Fact]
    public async Task A_line_beyond_the_limit_is_refused_before_it_is_all_there()
    {
        using LineReader reader = new(new MemoryStream(new byte[1_000_000]), 1000);

        await Assert.ThrowsAsync<GateProtocolException>(async () => await reader.ReadAsync(TestContext.Current.CancellationToken));
    }

    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
