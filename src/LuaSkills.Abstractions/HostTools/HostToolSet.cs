namespace LuaSkills;

/// <summary>Makes tool sets of implementations of <see cref="HostToolsAttribute"/> interfaces.</summary>
public static class HostToolSet
{
    /// <summary>Wraps an implementation.</summary>
    /// <typeparam name="TContract">A partial interface marked with <see cref="HostToolsAttribute"/>.</typeparam>
    /// <param name="implementation">Runs the calls.</param>
    public static IHostToolSet From<TContract>(TContract implementation)
        where TContract : class, IHostToolContract<TContract>
    {
        ArgumentNullException.ThrowIfNull(implementation);
        return TContract.GeneratedToolSet(implementation);
    }
}
