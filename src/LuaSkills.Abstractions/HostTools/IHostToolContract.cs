using System.ComponentModel;

namespace LuaSkills;

/// <summary>What the generator adds to every <see cref="HostToolsAttribute"/> interface so that an implementation can be wrapped without reflection.</summary>
/// <typeparam name="TSelf">The interface itself.</typeparam>
public interface IHostToolContract<TSelf>
    where TSelf : class, IHostToolContract<TSelf>
{
    /// <summary>Wraps an implementation.</summary>
    /// <param name="implementation">Runs the calls.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract IHostToolSet GeneratedToolSet(TSelf implementation);
}
