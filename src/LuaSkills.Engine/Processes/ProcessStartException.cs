using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Processes;

/// <summary>Thrown when a process cannot be started.</summary>
/// <param name="message">The system's words.</param>
internal sealed class ProcessStartException(string message) : Exception(message)
{
    /// <summary>The exception for an error of the system.</summary>
    public static ProcessStartException Of(int error) => new(OsError.DescribeCode(error));
}
