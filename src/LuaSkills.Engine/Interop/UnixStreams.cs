namespace LuaSkills.Engine.Interop;

/// <summary>The descriptors that become the standard streams of a new process.</summary>
/// <param name="Input">A descriptor, <see cref="Inherited"/> or <see cref="Null"/>.</param>
/// <param name="Output">A descriptor or <see cref="Inherited"/>.</param>
/// <param name="Error">A descriptor or <see cref="Inherited"/>.</param>
internal readonly record struct UnixStreams(int Input, int Output, int Error)
{
    /// <summary>The host's own stream.</summary>
    public const int Inherited = -1;

    /// <summary>The null device.</summary>
    public const int Null = -2;
}
