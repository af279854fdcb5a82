using System.Diagnostics.CodeAnalysis;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Processes;

/// <summary>Starts every process that runs for skills: there is no other way, so whatever is to be forbidden is forbidden here.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "Every engine has its own, because what may be started is an affair of the engine.")]
internal sealed class ProcessLauncher
{
    /// <summary>Starts a process.</summary>
    /// <exception cref="ProcessStartException">It cannot be started.</exception>
    public ChildProcess Start(ProcessStart start)
    {
        if (OperatingSystem.IsWindows())
            return PortableChild.Start(start);

        try
        {
            return UnixChild.Start(start);
        }
        catch (EntryPointNotFoundException)
        {
            return PortableChild.Start(start);
        }
    }

    /// <summary>Starts a process on descriptors of Lua's own, in the process group of the host. The caller waits for it.</summary>
    /// <returns>Id of the process.</returns>
    /// <exception cref="ProcessStartException">It cannot be started.</exception>
    public int StartOn(ProcessStart start, UnixStreams streams) => UnixChild.Start(start, streams, ownGroup: false);
}
