using LuaSkills.Engine.Configuration;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary>A change of the configuration that waits for its turn.</summary>
internal sealed class ConfigWrite : HostOperation
{
    private readonly ConfigChange _change;
    private readonly Task<bool> _running;

    private ConfigWrite(ConfigChange change, Task<bool> running, HostStop stop)
        : base(running, stop)
    {
        _change = change;
        _running = running;
    }

    /// <summary>Starts to wait on a thread of the pool.</summary>
    public static ConfigWrite Start(ConfigFile file, ConfigChange change, HostStop stop) =>
        new(change, Task.Run(() => file.Apply(change, stop.Token), CancellationToken.None), stop);

    /// <summary>Pushes what a change returns: <c>set</c> true, <c>delete</c> whether there was a value.</summary>
    public static int Push(ref VulcanCall call, ConfigChange change, bool existed) => call.Push(change.Value is not null || existed);

    /// <inheritdoc/>
    protected override int Push(ref VulcanCall call)
    {
        try
        {
            return Push(ref call, _change, _running.GetAwaiter().GetResult());
        }
        catch (SkillException error)
        {
            throw call.Error(error.Message);
        }
    }

    /// <inheritdoc/>
    protected override void Release()
    {
        // The change holds nothing once it is made.
    }
}
