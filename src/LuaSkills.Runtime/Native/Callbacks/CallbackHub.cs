using LuaSkills.Native.Engines;
using LuaSkills.Native.Library;

namespace LuaSkills.Native.Callbacks;

/// <summary>The callback slots of one library, shared by all engines in it: fills a slot while an engine needs it, and finds out whose turn it is.</summary>
/// <remarks>
/// Slots that the library looks up at each use serve the engine whose call runs on the thread of the callback. The slots of databases are
/// copied by the library when an engine is made, so they are filled for that moment only, with a token of the engine's own.
/// </remarks>
internal sealed class CallbackHub
{
    private readonly object _gate = new();
    private readonly LoadedLibrary _library;
    private readonly nint _token;
    private readonly int[] _users = new int[(int)CallbackKind.Progress + 1];
    private readonly List<WeakReference<EngineSeat>> _seats = [];

    public CallbackHub(LoadedLibrary library)
    {
        _library = library;
        _token = CallbackTokens.Add(new CallbackTarget(library, this, null));
    }

    /// <summary>Makes an engine with the callbacks its host needs.</summary>
    /// <param name="owner">What the host offers.</param>
    /// <param name="create">Calls <c>engine_new_json</c>.</param>
    /// <returns>The engine's id and what is registered for it.</returns>
    public (ulong Id, CallbackRegistration Registration) Create(CallbackOwner owner, Func<ulong> create)
    {
        CallbackRegistration registration = new(this, owner);
        try
        {
            if (owner.Sqlite is null && owner.LanceDb is null)
                return (create(), registration);

            registration.Token = CallbackTokens.Add(new CallbackTarget(_library, this, owner));
            lock (_gate)
            {
                // Nobody else may fill these slots before the engine has looked at them.
                Fill(CallbackKind.Sqlite, owner.Sqlite is null ? 0 : registration.Token);
                Fill(CallbackKind.LanceDb, owner.LanceDb is null ? 0 : registration.Token);
                try
                {
                    return (create(), registration);
                }
                finally
                {
                    Fill(CallbackKind.Sqlite, 0);
                    Fill(CallbackKind.LanceDb, 0);
                }
            }
        }
        catch
        {
            registration.Dispose();
            throw;
        }
    }

    /// <summary>Counts one more engine that needs a slot.</summary>
    public void Acquire(CallbackKind kind)
    {
        lock (_gate)
        {
            if (_users[(int)kind]++ == 0)
                Fill(kind, _token);
        }
    }

    /// <summary>Counts one engine less; the last one clears the slot.</summary>
    public void Release(CallbackKind kind)
    {
        lock (_gate)
        {
            if (--_users[(int)kind] == 0)
                Fill(kind, 0);
        }
    }

    /// <summary>Lets the hub see which call runs in an engine.</summary>
    public void Watch(EngineSeat seat)
    {
        lock (_gate)
        {
            _seats.RemoveAll(static reference => !reference.TryGetTarget(out _));
            _seats.Add(new WeakReference<EngineSeat>(seat));
        }
    }

    /// <summary>
    /// The call a callback belongs to that came on a thread of the library's own: the only one that runs, if it is the only one. Progress comes from
    /// the one that changes skills, whatever else runs.
    /// </summary>
    public RunningCall? OnlyRunningCall(CallbackKind kind) => kind == CallbackKind.Progress
        ? Only(static running => running.ChangesSkills) ?? Only(static _ => true)
        : Only(static _ => true);

    private RunningCall? Only(Func<RunningCall, bool> counts)
    {
        RunningCall? only = null;
        lock (_gate)
        {
            foreach (WeakReference<EngineSeat> reference in _seats)
            {
                if (!reference.TryGetTarget(out EngineSeat? seat) || seat.Running is not { } running || !counts(running))
                    continue;
                if (only is not null)
                    return null;
                only = running;
            }
        }

        return only;
    }

    private unsafe void Fill(CallbackKind kind, nint token) =>
        _library.Memory.SetCallback(CallbackSetters.NameOf(kind), token == 0 ? null : CallbackEntryPoints.Of(kind), token);
}
