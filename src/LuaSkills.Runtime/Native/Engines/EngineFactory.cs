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
