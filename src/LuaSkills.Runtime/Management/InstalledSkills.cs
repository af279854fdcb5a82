using LuaSkills.Calls;

namespace LuaSkills;

/// <summary>The skills in the roots of a runtime, to be installed, updated, removed, disabled and enabled; see <c>docs/managing-skills.md</c>.</summary>
/// <remarks>
/// <para><see cref="SkillRuntime.Skills"/> does so on the ordinary plane, to which root ROOT is closed, the one of <see cref="SkillRuntime.System"/> on
/// the host's own.</para>
/// <para>A change loads the skills anew: <see cref="SkillRuntime.LoadReport"/> and typed clients see the new ones when the method returns, calls in flight
/// finish on the old ones, and all leases end. Changes and reloads of a runtime follow one another. The asynchronous methods work on one of the runtime's workers.</para>
/// </remarks>
public sealed class InstalledSkills
{
    private readonly SkillRuntime _runtime;
    private readonly SkillPlane _plane;
    private readonly SkillAuthority _authority;

    internal InstalledSkills(SkillRuntime runtime, SkillPlane plane, SkillAuthority authority)
    {
        _runtime = runtime;
        _plane = plane;
        _authority = authority;
    }

    /// <summary>Installs a skill, on the calling thread. One that is there already stays as it is.</summary>
    /// <param name="request">Which skill, and where it comes from.</param>
    /// <param name="targetRoot">Where it goes; without one to USER, else PROJECT, and on the host's own plane to ROOT.</param>
    /// <param name="cancellationToken">
    /// Gives up and leaves nothing behind, until the package is moved into its root. A native engine cannot be stopped once it has begun.
    /// </param>
    /// <exception cref="SkillLoadException">The reload failed; the embedded engine took the package out again.</exception>
    /// <exception cref="SkillException">
    /// The request, its source or its target is refused, the download or the package is faulty, or a file could not be written; the code says which.
    /// </exception>
    /// <exception cref="NotSupportedException">The engine of the options is no <see cref="ISkillInstallation"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SkillApplyResult Install(SkillInstallRequest request, TargetRoot targetRoot = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        SkillChangeScope scope = Scope(targetRoot);
        return _runtime.Change(
            runtime => runtime.Installation.InstallSkill(scope, request, cancellationToken),
            static result => result.Report,
            cancellationToken);
    }

    /// <summary>Installs a skill, on a worker.</summary>
    /// <inheritdoc cref="Install"/>
    public ValueTask<SkillApplyResult> InstallAsync(SkillInstallRequest request, TargetRoot targetRoot = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return OnWorker(stopToken => Install(request, targetRoot, stopToken), cancellationToken);
    }

    /// <summary>Brings an installed skill to the latest version of where it came from, on the calling thread. Its data, configuration and state stay.</summary>
    /// <param name="request">Which skill; the source recorded at its installation is followed.</param>
    /// <param name="targetRoot">Where it is; without one the first root that declares it.</param>
    /// <param name="cancellationToken">As for <see cref="Install"/>.</param>
    /// <inheritdoc cref="Install"/>
    public SkillApplyResult Update(SkillInstallRequest request, TargetRoot targetRoot = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        SkillChangeScope scope = Scope(targetRoot);
        return _runtime.Change(
            runtime => runtime.Installation.UpdateSkill(scope, request, cancellationToken),
            static result => result.Report,
            cancellationToken);
    }

    /// <summary>Brings an installed skill to the latest version of where it came from, on a worker.</summary>
    /// <inheritdoc cref="Update"/>
    public ValueTask<SkillApplyResult> UpdateAsync(SkillInstallRequest request, TargetRoot targetRoot = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return OnWorker(stopToken => Update(request, targetRoot, stopToken), cancellationToken);
    }

    /// <summary>Installs the skill of a signed file, or brings an installed one to its version, on the calling thread.</summary>
    /// <param name="file">The signed file; its publisher has to be trusted.</param>
    /// <param name="targetRoot">As for <see cref="Install"/>, or where the skill is.</param>
    /// <param name="cancellationToken">As for <see cref="Install"/>.</param>
    /// <exception cref="SkillLoadException">The reload failed; everything is as it was.</exception>
    /// <exception cref="SkillException">
    /// The file, its publisher or the target is refused, the package is faulty, or a file could not be written; the code says which.
    /// </exception>
    /// <exception cref="NotSupportedException">The engine of the options is no <see cref="ISignedInstallation"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SkillApplyResult InstallFile(string file, TargetRoot targetRoot = default, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        SkillChangeScope scope = Scope(targetRoot);
        return _runtime.Change(
            runtime => runtime.SignedInstallation.InstallSignedFile(scope, file, cancellationToken),
            static result => result.Report,
            cancellationToken);
    }

    /// <summary>Installs the skill of a signed file, or brings an installed one to its version, on a worker.</summary>
    /// <inheritdoc cref="InstallFile"/>
    public ValueTask<SkillApplyResult> InstallFileAsync(string file, TargetRoot targetRoot = default, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return OnWorker(stopToken => InstallFile(file, targetRoot, stopToken), cancellationToken);
    }

    /// <summary>Removes a skill, on the calling thread. A copy of it in a later root comes into effect.</summary>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="options">What goes with it; <see langword="null"/> to keep its databases.</param>
    /// <param name="targetRoot">Where it is; without one the instance in effect is removed.</param>
    /// <exception cref="SkillLoadException">The reload failed; the embedded engine put the skill back.</exception>
    /// <exception cref="SkillException">There is no such skill, the caller may not remove it, or a file could not be moved; the code says which.</exception>
    /// <exception cref="NotSupportedException">The engine of the options is no <see cref="ISkillInstallation"/>.</exception>
    public SkillUninstallResult Uninstall(string skillId, SkillUninstallOptions? options = null, TargetRoot targetRoot = default)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        SkillChangeScope scope = Scope(targetRoot);
        return _runtime.Change(
            runtime => runtime.Installation.UninstallSkill(scope, skillId, options ?? new SkillUninstallOptions()),
            static result => result.Report,
            CancellationToken.None);
    }

    /// <summary>Removes a skill, on a worker.</summary>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="options">What goes with it; <see langword="null"/> to keep its databases.</param>
    /// <param name="targetRoot">Where it is; without one the instance in effect is removed.</param>
    /// <param name="cancellationToken">Gives up while the removal waits for a worker; one that has begun is finished.</param>
    /// <inheritdoc cref="Uninstall"/>
    public ValueTask<SkillUninstallResult> UninstallAsync(
        string skillId,
        SkillUninstallOptions? options = null,
        TargetRoot targetRoot = default,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        return OnWorker(_ => Uninstall(skillId, options, targetRoot), cancellationToken);
    }

    /// <summary>Takes a skill out of service, on the calling thread and until it is enabled again: a record beside its root says so.</summary>
    /// <param name="skillId">Id of the skill. The first root with a directory of that name is meant.</param>
    /// <param name="reason">For people who find the record; <see langword="null"/> or blank for none.</param>
    /// <returns>What became of every skill when the skills were loaded anew.</returns>
    /// <exception cref="SkillLoadException">The reload failed; the record stays all the same, and so do the old skills.</exception>
    /// <exception cref="SkillException">
    /// There is no such skill, it is one of root ROOT, which only the host itself changes (code <see cref="SkillErrorCode.SystemControlled"/>), or the
    /// record cannot be written.
    /// </exception>
    /// <exception cref="NotSupportedException">The engine of the options is no <see cref="ISkillManagement"/>.</exception>
    public LoadReport Disable(string skillId, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        return _runtime.Change(runtime => runtime.Management.DisableSkill(Scope(default), skillId, reason), static report => report, CancellationToken.None);
    }

    /// <summary>Takes a skill out of service, on a worker.</summary>
    /// <param name="skillId">Id of the skill. The first root with a directory of that name is meant.</param>
    /// <param name="reason">For people who find the record; <see langword="null"/> or blank for none.</param>
    /// <param name="cancellationToken">Gives up while the change waits for a worker; one that has begun is finished.</param>
    /// <inheritdoc cref="Disable"/>
    public ValueTask<LoadReport> DisableAsync(string skillId, string? reason = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        return OnWorker(_ => Disable(skillId, reason), cancellationToken);
    }

    /// <summary>Puts a disabled skill back into service, on the calling thread.</summary>
    /// <inheritdoc cref="Disable"/>
    public LoadReport Enable(string skillId)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        return _runtime.Change(runtime => runtime.Management.EnableSkill(Scope(default), skillId), static report => report, CancellationToken.None);
    }

    /// <summary>Puts a disabled skill back into service, on a worker.</summary>
    /// <inheritdoc cref="DisableAsync"/>
    public ValueTask<LoadReport> EnableAsync(string skillId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        return OnWorker(_ => Enable(skillId), cancellationToken);
    }

    private SkillChangeScope Scope(TargetRoot targetRoot) => new(_runtime.Roots)
    {
        Plane = _plane,
        Authority = _authority,
        TargetRoot = targetRoot.In(_runtime.Roots),
    };

    private ValueTask<TResult> OnWorker<TResult>(Func<CancellationToken, TResult> change, CancellationToken cancellationToken) =>
        new Operation<TResult>(change).ScheduleOn(_runtime.Workers, timeout: null, cancellationToken);
}
