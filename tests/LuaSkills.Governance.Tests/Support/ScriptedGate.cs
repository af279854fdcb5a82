using System.IO.Pipelines;
using System.Text;
using System.Text.Json.Nodes;

namespace LuaSkills.Governance.Tests.Support;

/// <summary>The gate's end of a connection, played by the test line by line.</summary>
internal sealed class ScriptedGate : IAsyncDisposable
{
    private readonly Pipe _fromGate = new();
    private readonly Pipe _toGate = new(new PipeOptions(pauseWriterThreshold: 0));
    private readonly StreamReader _requests;

    public ScriptedGate() => _requests = new StreamReader(_toGate.Reader.AsStream(), new UTF8Encoding(false));

    public async Task<GateClient> ConnectAsync(GateClientOptions? options = null)
    {
        await SendAsync("""{"type":"ready","session_id":"s","project_id":"p","log_root":"l"}""");
        return await GateClient.ConnectAsync(
            _fromGate.Reader.AsStream(),
            _toGate.Writer.AsStream(),
            options ?? new GateClientOptions { ShutdownTimeout = TimeSpan.FromMilliseconds(50) },
            TestContext.Current.CancellationToken);
    }

    public Task<GateClient> ConnectWithoutReadyAsync(GateClientOptions options) => GateClient.ConnectAsync(
        _fromGate.Reader.AsStream(), _toGate.Writer.AsStream(), options, TestContext.Current.CancellationToken);

    public Task SendAsync(string line) => SendRawAsync(Encoding.UTF8.GetBytes(line + "\n"));

    public async Task SendRawAsync(byte[] bytes) => await _fromGate.Writer.WriteAsync(bytes);

    /// <summary>The next line of the client; null at the end.</summary>
    public async Task<string?> ReceiveLineAsync() => await _requests.ReadLineAsync(TestContext.Current.CancellationToken);

    public async Task<JsonObject> ReceiveAsync() => (JsonObject)JsonNode.Parse((await ReceiveLineAsync())!)!;

    public async Task CloseAsync() => await _fromGate.Writer.CompleteAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _requests.Dispose();
    }
}
