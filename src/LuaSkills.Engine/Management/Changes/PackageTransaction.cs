using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Management.Changes;

/// <summary>Makes a change, loads the skills anew and makes the change final, or leaves everything as it was.</summary>
/// <param name="reload">Loads the skills anew, or throws and leaves the old ones in service; the token ends downloads of dependencies.</param>
/// <param name="log">Hears what could not be removed.</param>
/// <param name="files">Removes what is left of changes.</param>
internal sealed class PackageTransaction(Func<CancellationToken, LoadReport> reload, EngineLog log, ChangeFiles files)
{
    /// <summary>Name of the change in error texts.</summary>
    public required string Name { get; init; }

    /// <summary>Gives up while the skills are loaded anew.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Called before the skills are loaded anew.</summary>
    public Action? Reloading { get; init; }

    /// <summary>Called before the change is made final.</summary>
    public Action? Committing { get; init; }

    /// <summary>Runs a change.</summary>
    /// <param name="directory">Directory of the change.</param>
    /// <param name="begin">Writes down how things are.</param>
    /// <param name="move">Moves packages.</param>
    /// <param name="finish">Writes or removes records, once the skills are loaded.</param>
    /// <returns>What became of every skill.</returns>
    /// <exception cref="SkillException">A step failed, and everything is as it was, or the message says what is not.</exception>
    public LoadReport Run(string directory, Func<PackageChange> begin, Action<PackageChange> move, Action<PackageChange> finish)
    {
        PackageChange change;
        try
        {
            change = begin();
        }
        catch
        {
            TryClean(directory);
            throw;
        }

        bool isReloaded = false;
        LoadReport report;
        try
        {
            move(change);
            Reloading?.Invoke();
            report = Wrapped("reload LuaSkills after", () => reload(CancellationToken));
            isReloaded = true;
            Committing?.Invoke();
            Wrapped("finalize", () =>
            {
                finish(change);
                change.Commit();
                return true;
            });
        }
        catch (SkillException error)
        {
            string rest = Undo(change, isReloaded);
            if (rest.Length == 0)
                throw;
            throw Reworded(error, error.Message + rest);
        }
        catch
        {
            // Cancelled, the engine was disposed of, or memory is short.
            Undo(change, isReloaded);
            throw;
        }

        TryClean(directory);
        return report;
    }

    /// <summary>Removes the directory of a change; what cannot be removed now is left to the next change.</summary>
    public void TryClean(string directory)
    {
        try
        {
            PackageChange.Clean(directory, files);
        }
        catch (SkillException error)
        {
            log.Warn($"[LuaSkills:cleanup] {error.Message}");
        }
    }

    // What fails here is cleared up by the next change, but the caller must know now.
    private string Undo(PackageChange change, bool isReloaded)
    {
        try
        {
            change.Undo();
        }
        catch (SkillException error)
        {
            return $". rollback failed: {error.Message}";
        }

        TryClean(change.Directory);
        if (!isReloaded)
            return "";
        try
        {
            reload(CancellationToken.None);
            return "";
        }
        catch (Exception error) when (error is SkillException or ObjectDisposedException)
        {
            return $". runtime restore failed: {error.Message}";
        }
    }

    private T Wrapped<T>(string step, Func<T> perform)
    {
        try
        {
            return perform();
        }
        catch (SkillException error)
        {
            throw Reworded(error, $"Failed to {step} {Name}: {error.Message}");
        }
    }

    private static SkillException Reworded(SkillException error, string message) => error is SkillLoadException load
        ? new SkillLoadException(load.Code, message, load.Report, load) { SkillId = load.SkillId, EntryName = load.EntryName, LuaTraceback = load.LuaTraceback }
        : new SkillException(error.Code, message, error) { SkillId = error.SkillId, EntryName = error.EntryName, LuaTraceback = error.LuaTraceback };
}
