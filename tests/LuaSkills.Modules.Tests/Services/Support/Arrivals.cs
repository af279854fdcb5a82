using System.Text.Json;
using System.Threading.Channels;

namespace LuaSkills.Modules.Tests.Services.Support;

/// <summary>Calls that have arrived at a method, for a test to wait for.</summary>
internal sealed class Arrivals
{
    private readonly Channel<(string Arguments, string? Session)> _arrived = Channel.CreateUnbounded<(string, string?)>();

    /// <summary>How many have arrived and were not yet waited for.</summary>
    public int Waiting => _arrived.Reader.Count;

    /// <summary>A body for a method: notes its call.</summary>
    public Task<string> Note(SkillContext context, JsonElement arguments)
    {
        _arrived.Writer.TryWrite((arguments.GetRawText(), context.SessionId));
        return Task.FromResult("");
    }

    /// <summary>Waits for the next call.</summary>
    public async Task<(string Arguments, string? Session)> NextAsync()
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        return await _arrived.Reader.ReadAsync(patience.Token);
    }
}
