using System.Globalization;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Io;

/// <summary>A command of <c>vulcan.io.popen</c> at work; the call gets a handle on what it wrote.</summary>
/// <param name="running">The command.</param>
/// <param name="stop">Ends the command.</param>
/// <param name="options">The encoding of its output, and how long it may run.</param>
/// <param name="isBinary">Whether the output is kept as it is.</param>
internal sealed class CommandOperation(Task<CommandOutput> running, HostStop stop, IoOptions options, bool isBinary) : HostOperation(running, stop)
{
    protected override int Push(ref VulcanCall call)
    {
        CommandOutput result;
        try
        {
            result = running.GetAwaiter().GetResult();
        }
        catch (ProcessStartException error)
        {
            throw call.Error(error.Message);
        }

        if (result.TimedOut)
            throw new LuaRaiseException(string.Create(CultureInfo.InvariantCulture, $"{call.FunctionName} timed out after {options.Timeout.TotalMilliseconds:0} ms"));
        return IoFunctions.Push(ref call, ManagedFile.OfCommand(isBinary ? result.Output : options.Encoding.Decode(result.Output).Utf8, result.Succeeded));
    }

    protected override void Release()
    {
    }
}
