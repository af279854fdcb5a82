using LuaSkills.Native.Callbacks;
using LuaSkills.Native.Library;
using LuaSkills.Native.Replies;
using LuaSkills.Native.Requests;

namespace LuaSkills.Native.Engines;

/// <summary>Makes sets of engines with the options of one <see cref="NativeEngine"/>.</summary>
internal sealed class EngineFactory(LoadedLibrary library, NativeEngineOptions options, CallbackOwner owner)
{
    /// <summary>Makes engines without skills.</summary>
    public EngineSet Create() => Create(roots: null);

    /// <summary>Makes engines and loads the same skills into each; frees them when that fails.</summary>
    /// <exception cref="SkillException">A native engine refuses its options or the roots.</exception>
    public EngineSet Create(IReadOnlyList<SkillRoot>? roots)
    {
        List<EngineSeat> seats = new(options.EngineCount);
        try
        {
            for (int i = 0; i < options.EngineCount; i++)
            {
                seats.Add(new EngineSeat(CreateEngine(), isFirst: i == 0));
                library.Callbacks.Watch(seats[i]);
                if (roots is not null)
                    Load(seats[i], roots);
            }

            return roots is null
                ? new EngineSet(seats, [], [])
                : new EngineSet(seats, List(seats[0], SkillAuthority.System), List(seats[0], SkillAuthority.DelegatedTool));
        }
        catch (SkillException error) when (NativeErrors.IsUnclassified(error))
        {
            Free(seats);
            throw NativeErrors.Classify(error);
        }
        catch
        {
            Free(seats);
            throw;
        }
    }

    /// <summary>Lets an engine without skills that nobody else uses do something, and frees it.</summary>
    /// <param name="perform">What, given the engine's id.</param>
    /// <remarks>For what takes long and changes the engine's skills: installing and updating. The engines in service go on meanwhile.</remarks>
    /// <exception cref="SkillException">It failed.</exception>
    public TResult OnEngineOfItsOwn<TResult>(Func<LuaSkillsLibrary, ulong, TResult> perform)
    {
        try
        {
            using EngineSeat seat = new(CreateEngine(), isFirst: false);
            library.Callbacks.Watch(seat);
            RunningCall? previous = seat.Enter(new RunningCall(owner, request: null, CancellationToken.None) { ChangesSkills = true });
            try
            {
                return perform(library.Functions, seat.Id);
            }
            finally
            {
                seat.Leave(previous);
            }
        }
        catch (SkillException error) when (NativeErrors.IsUnclassified(error))
        {
            throw NativeErrors.Classify(error);
        }
    }

    private static void Free(List<EngineSeat> seats)
    {
        foreach (EngineSeat seat in seats)
            seat.Dispose();
    }

    private NativeEngineHandle CreateEngine()
    {
        (ulong id, CallbackRegistration registration) = library.Callbacks.Create(owner, () => library.Functions.EngineNew(EngineSetup.Of(options)).EngineId);
        return new NativeEngineHandle(library, id, registration);
    }

    private void Load(EngineSeat seat, IReadOnlyList<SkillRoot> roots)
    {
        NativeRoot[] skillRoots = new NativeRoot[roots.Count];
        for (int i = 0; i < skillRoots.Length; i++)
            skillRoots[i] = new NativeRoot(roots[i].Name, roots[i].SkillsDirectory);

        // The top-level code of entries may call the host.
        RunningCall? previous = seat.Enter(new RunningCall(owner, request: null, CancellationToken.None));
        try
        {
            library.Functions.LoadFromRoots(seat.Id, skillRoots);
        }
        finally
        {
            seat.Leave(previous);
        }
    }

    private IReadOnlyList<SkillEntryDescriptor> List(EngineSeat seat, SkillAuthority authority) =>
        EntryDescriptors.Of(library.Functions.ListEntries(seat.Id, authority));
}
