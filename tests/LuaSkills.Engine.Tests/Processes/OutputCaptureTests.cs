using LuaSkills.Engine.Processes;

namespace LuaSkills.Engine.Tests.Processes;

public sealed class OutputCaptureTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public async Task A_stream_is_taken_to_its_end(int length)
    {
        byte[] bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        OutputCapture capture = new();
        await capture.ReadAsync(new MemoryStream(bytes), TestContext.Current.CancellationToken);

        Assert.Equal(bytes, capture.Captured.ToArray());
    }

    [Fact]
    public async Task A_stream_beyond_the_limit_is_refused()
    {
        OutputCapture capture = new(limit: 5000);

        await Assert.ThrowsAsync<OutputTooLargeException>(() => capture.ReadAsync(new MemoryStream(new byte[5001]), TestContext.Current.CancellationToken));
    }
}
