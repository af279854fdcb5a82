using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Management.Changes;

namespace LuaSkills.Engine.Management;

/// <summary>The time in which one change has a runtime root to itself.</summary>
internal sealed class RootChange : IDisposable
{
    private readonly RootLock _lock;

    private RootChange(StateDirectories state, RootLock taken)
    {
        State = state;
        _lock = taken;
    }

    /// <summary>Where the change keeps what it needs.</summary>
    public StateDirectories State { get; }

    /// <summary>Begins a change: waits for others, and clears up after those that never ended.</summary>
    /// <param name="services">The engine.</param>
    /// <param name="roots">The chain, to be loaded anew when something was put back.</param>
    /// <param name="choose">Finds the root that is changed; asked again once nobody else can change it.</param>
    /// <param name="chosen">What it found.</param>
    /// <param name="layerOf">Its root.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SkillException">The change is refused, or an earlier one cannot be undone.</exception>
    public static RootChange Begin<T>(
        ChangeServices services,
        IReadOnlyList<SkillRoot> roots,
        Func<T> choose,
        Func<T, RootLayer> layerOf,
        out T chosen,
        CancellationToken cancellationToken)
    {
        StateDirectories state = new(layerOf(choose()), services.Layout);
        while (true)
        {
            RootLock taken = RootLock.Take(state.State, cancellationToken);
            try
            {
                if (Recover(services, state))
                    Restore(services, roots);
                chosen = choose();
                StateDirectories current = new(layerOf(chosen), services.Layout);
                if (string.Equals(current.State, state.State, StringComparison.Ordinal))
                    return new RootChange(state, taken);

                // Somebody changed the skills before the lock was taken, so that another root is meant now.
                state = current;
            }
            catch
            {
                taken.Dispose();
                throw;
            }

            taken.Dispose();
        }
    }

    /// <summary>Clears up after changes that never ended, unless somebody is making one. Never fails.</summary>
    /// <param name="services">The engine.</param>
    /// <param name="roots">The chain that is about to be loaded.</param>
    public static void TryRecover(ChangeServices services, IReadOnlyList<SkillRoot> roots)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (SkillRoot root in roots)
        {
            StateDirectories state = new(new RootLayer(root, RootLabel.Root, RootChain.RuntimeRootOf(root)), services.Layout);
            if (!seen.Add(state.State) || !new ChangeRecovery(state, services.Files, services.Log).HasLeftovers())
                continue;

            try
            {
                using RootLock? taken = RootLock.TryTake(state.State);
                if (taken is not null)
                    Recover(services, state);
            }
            catch (SkillException error)
            {
                services.Log.Warn($"[LuaSkills:cleanup] {error.Message}");
            }
        }
    }

    public void Dispose() => _lock.Dispose();

    private static bool Recover(ChangeServices services, StateDirectories state)
    {
        lock (services.Gate)
            return new ChangeRecovery(state, services.Files, services.Log).Run();
    }

    // The skills in service may lack what was put back. If they cannot be loaded, the change will say so.
    private static void Restore(ChangeServices services, IReadOnlyList<SkillRoot> roots)
    {
        try
        {
            services.Reload(roots, CancellationToken.None);
        }
        catch (SkillException error)
        {
            services.Log.Warn($"[LuaSkills:cleanup] {error.Message}");
        }
    }
}
