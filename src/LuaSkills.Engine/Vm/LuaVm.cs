using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Ffi;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Sandboxing;

namespace LuaSkills.Engine.Vm;

/// <summary>One Lua VM with the <c>vulcan</c> API and the handlers of all loaded skills. Used by one thread at a time.</summary>
internal sealed unsafe partial class LuaVm : IDisposable
{
    private readonly int[] _handlerNames;

    // In the sandbox handlers are out of the reach of Lua code, elsewhere globals (spec section 1.7).
    private readonly int[]? _handlers;
    private readonly SearchPaths? _searchPaths;
    private readonly LuaState _callThread;
    private readonly int _callThreadReference;
    private readonly string? _hostLibraries;
    private HostOperation? _pending;
    private FfiState? _ffi;
    private GCHandle _self;
    private bool _hasHook;

    /// <summary>Makes a VM and compiles every entry of the catalogue from the files as they are now.</summary>
    /// <exception cref="SkillException">An entry cannot be read, compiled or initialised.</exception>
    /// <param name="catalogue">The skills.</param>
    /// <param name="profile">What the VM is for.</param>
    /// <param name="layout">The engine's directories.</param>
    /// <param name="host">What the host offers to skills.</param>
    /// <param name="log">Takes what the entries' top-level code prints.</param>
    /// <param name="limits">What the top-level code of the entries may use.</param>
    /// <param name="managedIo">Whether the <c>io</c> of spec section 4.6 takes the place of Lua's own.</param>
    public LuaVm(SkillCatalogue catalogue, VmProfile profile, EngineLayout layout, HostServices host, EngineLog log, in CallLimits limits, bool managedIo = false)
    {
        Memory = new MemoryAccount();
        Interrupt = new Interrupt(Memory, canBeCaught: profile.IsSession);
        SpendSteps = Interrupt.Spend;
        Catalogue = catalogue;
        Profile = profile;
        Host = host;
        Log = log;
        _hostLibraries = layout.HostProvidedFfiRoot;
        Context = new ContextTables(this);
        LuaToJson = new LuaToJson(this);
        Main = new LuaState(LuaNative.luaL_newstate());
        if (Main.Handle == 0)
        {
            Memory.Dispose();
            throw new SkillException(SkillErrorCode.InternalError, "the Lua VM could not be created: out of memory");
        }

        Running = Main;
        _self = GCHandle.Alloc(this);
        Main.SetExtraSpace(GCHandle.ToIntPtr(_self));
        _callThread = Main.NewThread();
        _callThreadReference = Main.MakeReference();
        _handlerNames = new int[catalogue.Entries.Count];
        _handlers = profile.Sandbox is null ? null : new int[catalogue.Entries.Count];
        try
        {
            LuaNative.luaL_openlibs(Main.Handle);
            Functions = Bootstrap.Run(this, layout, managedIo);
            Limit(limits);
            foreach (LoadedEntry entry in catalogue.Entries)
            {
                if (profile.Has(entry))
                    Initialize(entry);
            }

            Context.Clear(Main);
            EndLimit();
            if (profile.Sandbox is not null)
                _searchPaths = SearchPaths.Take(Main, Functions);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The skills this VM was made for.</summary>
    public SkillCatalogue Catalogue { get; }

    /// <summary>What this VM is for.</summary>
    public VmProfile Profile { get; }

    /// <summary>What its code may do; <see langword="null"/> without a sandbox.</summary>
    public SkillPolicy? Policy => Profile.Sandbox?.Policy;

    /// <summary>What the host offers to skills.</summary>
    public HostServices Host { get; }

    public EngineLog Log { get; }

    /// <summary>The main thread of the VM.</summary>
    public LuaState Main { get; }

    /// <summary>The thread the running host call began on: the main thread, or the coroutine of calls that can be suspended.</summary>
    public LuaState Running { get; private set; }

    /// <summary>Whether the VM counts against the pool's <see cref="VmPoolOptions.MaxSize"/>; that of a suspended call does not.</summary>
    public bool HoldsSlot { get; set; }

    /// <summary>Whether the VM was taken for a call inside another one (<see cref="VmPool.TakeNested"/>).</summary>
    public bool IsNested { get; set; }

    /// <summary>Whether the VM must not be used again: its coroutine ended other than by returning.</summary>
    public bool IsBroken { get; set; }

    /// <summary>What the suspended call waits for.</summary>
    public HostOperation Pending => _pending ?? throw new InvalidOperationException("the call is not suspended");

    /// <summary>The Lua functions and tables the engine uses.</summary>
    public VmFunctions Functions { get; private set; } = null!;

    /// <summary>The running call, as skills see it.</summary>
    public ContextTables Context { get; }

    /// <summary>The limits of the running call.</summary>
    public Interrupt Interrupt { get; }

    /// <summary><see cref="Interrupt.Spend"/> of <see cref="Interrupt"/>, for work outside the VM that is counted in steps.</summary>
    public Func<int, bool> SpendSteps { get; }

    /// <summary>The memory of the VM while a call with a limit on it runs.</summary>
    public MemoryAccount Memory { get; }

    public LuaToJson LuaToJson { get; }

    /// <summary>State of the <c>ffi</c> module, made when it is first used.</summary>
    public FfiState Ffi => _ffi ??= new FfiState(_hostLibraries);

    /// <summary>Bytes that handles of <c>vulcan.io</c> hold outside the VM; counted in the sandbox.</summary>
    public long FileBytes { get; set; }

    /// <summary>The sessions its code has open.</summary>
    public ProcessSessions Sessions { get; } = new();

    /// <summary>When the VM was last given back to the pool (<see cref="Environment.TickCount64"/>).</summary>
    public long IdleSince { get; set; }

    /// <summary>The VM a Lua thread belongs to.</summary>
    public static LuaVm Of(LuaState state) => (LuaVm)GCHandle.FromIntPtr(state.ExtraSpace).Target!;

    /// <summary>Starts a host call.</summary>
    /// <param name="frame">What the skill sees of it.</param>
    /// <param name="limits">What it may use.</param>
    /// <param name="suspendable">Whether it runs in the coroutine instead of the main thread.</param>
    public void Begin(CallFrame frame, in CallLimits limits, bool suspendable = false)
    {
        Running = suspendable ? _callThread : Main;
        Context.Enter(frame);
        Limit(limits);
    }

    /// <summary>Calls a function with its arguments above it on the stack; an error is left in their place.</summary>
    public LuaStatus ProtectedCall(LuaState state, int arguments, int results, int messageHandler = 0)
    {
        bool before = Memory.Enforce(true);
        LuaStatus status = state.ProtectedCall(arguments, results, messageHandler);
        Memory.Enforce(before);
        return status;
    }

    /// <summary>Starts or continues the running thread with the arguments on its stack (at the start: above the function).</summary>
    /// <param name="arguments">Number of arguments.</param>
    /// <param name="results">Number of values yielded or returned, on the top of the stack.</param>
    public LuaStatus Resume(int arguments, out int results)
    {
        bool before = Memory.Enforce(true);
        LuaStatus status = Running.Resume(Main, arguments, out results);
        Memory.Enforce(before);
        return status;
    }

    /// <summary>Ends a host call and makes the VM ready for the next.</summary>
    /// <returns><see langword="false"/> when the VM must not be used again.</returns>
    public bool End()
    {
        DropPending();

        // An interrupted VM may hold half-finished work and armed hooks; a new one costs less than being sure. Settle is sure.
        if (Interrupt.HasFired || IsBroken || !HasOwnTables())
            return false;

        EndLimit();
        Context.Reset(Main);
        _searchPaths?.PutBack(Main);
        Main.SetTop(0);
        Running.SetTop(0);
        Running = Main;

        // A process that no code can reach any more would otherwise run until the VM happens to be used, and collected, again.
        if (!Sessions.IsEmpty)
            Main.CollectGarbage();
        return true;
    }

    /// <summary>Has the running code wait for the host without a thread, if its call can be suspended where it is now.</summary>
    public bool TrySuspend(LuaState state, HostOperation operation)
    {
        if (state.Handle != _callThread.Handle || !state.IsYieldable)
            return false;
        _pending = operation;
        return true;
    }

    /// <summary>Takes what the suspended call waited for.</summary>
    public HostOperation TakePending()
    {
        HostOperation operation = Pending;
        _pending = null;
        return operation;
    }

    /// <summary>Pushes the coroutine of calls that can be suspended.</summary>
    public void PushCallThread() => Main.PushReference(_callThreadReference);

    /// <summary>Has the limits checked while a thread runs.</summary>
    public void InstallHook(LuaState state)
    {
        state.SetCountHook(&OnCount, Interrupt.HookPeriod);
        _hasHook |= state.Handle == Running.Handle || state.Handle == Main.Handle;
    }

    /// <summary>Pushes the handler of an entry, which a skill may have replaced or removed.</summary>
    public LuaType PushHandler(LuaState state, LoadedEntry entry)
    {
        if (_handlers is not null)
            return state.PushReference(_handlers[entry.Index]);
        state.PushGlobals();
        state.PushReference(_handlerNames[entry.Index]);
        LuaType type = state.RawGet(state.Top - 1);
        state.Remove(-2);
        return type;
    }

    /// <summary>Compiles the file of an entry and makes what it returns the entry's handler.</summary>
    /// <exception cref="SkillException">The file cannot be read, compiled or initialised.</exception>
    public void Initialize(LoadedEntry entry)
    {
        int top = Main.Top;
        EntrySource.Load(this, entry);

        if (_handlers is not null)
        {
            if (_handlers[entry.Index] == 0)
                _handlers[entry.Index] = Main.MakeReference();
            else
                Main.RawSet(LuaState.Registry, _handlers[entry.Index]);
            Main.SetTop(top);
            return;
        }

        if (_handlerNames[entry.Index] == 0)
        {
            Main.PushString("__skill_" + entry.LuaModule);
            _handlerNames[entry.Index] = Main.MakeReference();
        }

        Main.PushGlobals();
        Main.PushReference(_handlerNames[entry.Index]);
        Main.PushCopy(top + 1);
        Main.RawSet(top + 2);
        Main.SetTop(top);
    }

    /// <summary>Closes the VM. No call may be running in it.</summary>
    public void Dispose()
    {
        if (!_self.IsAllocated)
            return;

        Memory.End(Main);
        LuaNative.lua_close(Main.Handle);
        Memory.Dispose();
        _self.Free();
        LuaToJson.Dispose();
    }

    private void Limit(in CallLimits limits)
    {
        Interrupt.Begin(limits);
        if (limits.Memory != CallLimits.None)
            Memory.Begin(Main, limits.Memory);
        if (Interrupt.IsLimited)
            InstallHook(Running);
    }

    private void EndLimit()
    {
        Interrupt.End();
        Memory.End(Main);
        if (!_hasHook)
            return;
        Running.ClearHook();
        Main.ClearHook();
        _hasHook = false;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnCount(nint handle, nint record)
    {
        LuaState state = new(handle);
        if (Of(state).Interrupt.Spend(state.HookPeriod))
            state.SetErrorHook();
    }

    /// <summary>
    /// Whether the tables that are reset between calls are still in their places. A skill that replaced one of them has changed what
    /// other skills would see, so its VM is dropped.
    /// </summary>
    private bool HasOwnTables()
    {
        // In the sandbox they cannot be replaced.
        if (Policy is not null)
            return true;

        Main.SetTop(0);
        Main.PushReference(Functions.Vulcan);
        Main.PushReference(Functions.Runtime);
        Main.PushGlobals();
        return IsField(3, "vulcan"u8, 1)
            && IsField(1, "runtime"u8, 2)
            && IsContextTable(1, "context"u8, ContextTable.Context)
            && IsContextTable(1, "deps"u8, ContextTable.Dependencies)
            && IsContextTable(2, "internal"u8, ContextTable.Internal);
    }

    private bool IsContextTable(int owner, ReadOnlySpan<byte> field, ContextTable table)
    {
        Main.PushReference(Functions.ContextTable(table));
        return IsField(owner, field, Main.Top);
    }

    private bool IsField(int owner, ReadOnlySpan<byte> field, int expected)
    {
        Main.RawGet(owner, field);
        return Main.RawEqual(-1, expected);
    }
}
