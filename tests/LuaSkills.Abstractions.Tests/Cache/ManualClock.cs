namespace LuaSkills.Abstractions.Tests.Cache;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class ManualClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddMilliseconds(1234);

    public override DateTimeOffset GetUtcNow() => Now;
}
