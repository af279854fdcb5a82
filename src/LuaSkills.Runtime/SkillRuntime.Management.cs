namespace LuaSkills;

/// <content>Changing which skills are in service.</content>
public sealed partial class SkillRuntime
{
    /// <summary>The root chain the skills come from.</summary>
    public IReadOnlyList<SkillRoot> Roots => _roots;

    /// <summary>
    /// Installs, updates, removes, disables and enables skills on the ordinary plane, to which root ROOT is closed. The host's own plane is that of
    /// <see cref="System"/>.
    /// </summary>
    public InstalledSkills Skills { get; }

    internal ISkillManagement Management =>
        _engine as ISkillManagement ?? throw new NotSupportedException("The engine of this runtime cannot disable or enable skills.");

    internal ISkillInstallation Installation =>
        _engine as ISkillInstallation ?? throw new NotSupportedException("The engine of this runtime cannot install, update or remove skills.");

    internal ISignedInstallation SignedInstallation =>
        _engine as ISignedInstallation ?? throw new NotSupportedException("The engine of this runtime cannot install signed files.");

    /// <summary>Loads the skills anew, on the calling thread. Calls in flight finish on the old ones.</summary>
    /// <returns>What became of every skill found.</returns>
    /// <exception cref="SkillLoadException">A fault that makes the reload fail; the old skills stay in service.</exception>
    public LoadReport Reload() => Change(static runtime => runtime._engine.Reload(runtime._roots), static report => report, CancellationToken.None);

    /// <summary>Loads the skills anew, on a worker. Calls in flight finish on the old ones.</summary>
    /// <param name="cancellationToken">Gives up while the reload waits for a worker; one that has begun is finished.</param>
    /// <returns>What became of every skill found.</returns>
    /// <exception cref="SkillLoadException">A fault that makes the reload fail; the old skills stay in service.</exception>
    public ValueTask<LoadReport> ReloadAsync(CancellationToken cancellationToken = default) =>
        new Calls.Operation<LoadReport>(_ => Reload()).ScheduleOn(_workers, timeout: null, cancellationToken);

    /// <summary>Whether the calling thread changes or reloads the skills: Lua code that runs on it belongs to a skill that is being loaded.</summary>
    internal bool IsChangingHere =>
#if NET10_0_OR_GREATER
        _loading.IsHeldByCurrentThread;
#else
        Monitor.IsEntered(_loading);
#endif

    /// <summary>Lets the engine change its skills and takes over what is in service then.</summary>
    /// <param name="change">The change.</param>
    /// <param name="reportOf">What became of every skill; <see langword="null"/> when nothing was loaded anew.</param>
    /// <param name="cancellationToken">Gives up before the change begins.</param>
    internal TResult Change<TResult>(Func<SkillRuntime, TResult> change, Func<TResult, LoadReport?> reportOf, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        // One at a time, so that the report always belongs to the skills in service.
        lock (_loading)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TResult result = change(this);
            if (reportOf(result) is { } report)
                _skills = new LoadedSkills(report, _roots, Callable(_engine));
            return result;
        }
    }
}
