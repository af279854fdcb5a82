using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary>Pushes what came of work on a file.</summary>
/// <param name="call">The call.</param>
/// <param name="content">What was read; empty after writing.</param>
/// <returns>Number of values pushed.</returns>
internal delegate int FileResult(ref VulcanCall call, byte[] content);

/// <summary>Work on a pipe or a device, which waits for somebody else and therefore has a thread of its own.</summary>
/// <param name="work">The work.</param>
/// <param name="stop">Ends it where it reads or writes piece by piece; opening a pipe that nobody else opens cannot be ended, only left alone.</param>
/// <param name="path">The file.</param>
/// <param name="operation">Put before the text of a failure.</param>
/// <param name="result">Pushes the outcome.</param>
internal sealed class FileOperation(Task<byte[]> work, HostStop stop, string path, string operation, FileResult result) : HostOperation(work, stop)
{
    /// <summary>Begins.</summary>
    /// <inheritdoc cref="HostOperation.Complete"/>
    public static int Run(ref VulcanCall call, string path, string operation, Func<CancellationToken, byte[]> work, FileResult result)
    {
        HostStop stop = HostStop.For(call.Vm.Interrupt);
        Task<byte[]> running = Task.Factory.StartNew(
            () => work(stop.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);
        return new FileOperation(running, stop, path, operation, result).Complete(ref call);
    }

    protected override int Push(ref VulcanCall call)
    {
        try
        {
            return result(ref call, work.GetAwaiter().GetResult());
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new LuaRaiseException($"{operation}: {OsError.Describe(error, path)}");
        }
    }

    protected override void Release()
    {
    }
}
