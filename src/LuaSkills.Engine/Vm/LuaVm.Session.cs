using LuaSkills.Engine.Api.LuaExec;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>A VM that goes on after its code was stopped.</summary>
/// <remarks>
/// An interruption is raised by the VM itself between two instructions, so Lua's own state is as sound afterwards as after any other error.
/// What it may leave half done is the engine's: tables exchanged for a nested call, a host operation nobody collected, hooks of coroutines
/// that were to raise the error and never ran on. All of that is put right here.
/// </remarks>
internal sealed partial class LuaVm
{
    /// <summary>
    /// Directory that relative paths of the running call start at, absolute; <see langword="null"/> for that of the process, which is never
    /// changed: it belongs to all threads.
    /// </summary>
    public string? WorkingDirectory { get; set; }

    /// <summary>Gets the lines that the running code prints; without it they go to the log.</summary>
    public PrintedLines? Printed { get; set; }

    /// <summary>Ends a host call in a VM that is kept with everything its code left behind, also when that was stopped.</summary>
    /// <returns><see langword="false"/> when the VM could not be put right, for want of memory, and must not be used again.</returns>
    public bool Settle()
    {
        bool wasInterrupted = Interrupt.HasFired;
        bool isInsideCall = Context.IsNested;
        DropPending();
        if (IsBroken)
            _callThread.Restart(Main);
        IsBroken = false;
        EndLimit();
        WorkingDirectory = null;
        Context.Reset(Main);
        Main.SetTop(0);
        _callThread.SetTop(0);
        Running = Main;
        PutOwnTablesBack();
        bool isSound = !wasInterrupted || Recover(isInsideCall);

        // As between calls: a process that no code can reach any more is not to run on.
        if (!Sessions.IsEmpty)
            Main.CollectGarbage();
        return isSound;
    }

    private bool Recover(bool isInsideCall)
    {
        Main.PushReference(Functions.Recover);
        Main.PushBoolean(isInsideCall);
        bool recovered = Main.ProtectedCall(1, 0) == LuaStatus.Ok;
        Main.SetTop(0);
        return recovered;
    }

    /// <summary>Gives up what the code began and was stopped before it could wait for.</summary>
    private void DropPending()
    {
        if (_pending is not null)
            TakePending().Drop();
    }

    /// <summary>Undoes what the code did to the places of the tables that belong to the engine.</summary>
    private void PutOwnTablesBack()
    {
        if (Policy is not null)
            return;

        Main.PushGlobals();
        Main.PushReference(Functions.Vulcan);
        Main.PushReference(Functions.Runtime);
        PutBack(1, "vulcan"u8, Functions.Vulcan);
        PutBack(2, "runtime"u8, Functions.Runtime);
        PutBack(2, "context"u8, Functions.ContextTable(ContextTable.Context));
        PutBack(2, "deps"u8, Functions.ContextTable(ContextTable.Dependencies));
        PutBack(3, "internal"u8, Functions.ContextTable(ContextTable.Internal));
        Main.SetTop(0);
    }

    private void PutBack(int owner, ReadOnlySpan<byte> field, int reference)
    {
        Main.PushReference(reference);
        Main.RawSet(owner, field);
    }
}
