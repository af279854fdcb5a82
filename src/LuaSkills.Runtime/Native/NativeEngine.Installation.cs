using LuaSkills.Native.Calls;
using LuaSkills.Native.Replies;

namespace LuaSkills.Native;

/// <content>Installing, updating and removing skills (spec: FFI sections 3.14 to 3.16).</content>
public sealed partial class NativeEngine : ISkillInstallation
{
    /// <inheritdoc/>
    /// <remarks>
    /// A native engine beside those in service does it, so calls go on during the download; then all are replaced as <see cref="Reload"/> does. Native code
    /// cannot be stopped: the token counts until it begins.
    /// </remarks>
    public SkillApplyResult InstallSkill(SkillChangeScope scope, SkillInstallRequest request, CancellationToken cancellationToken = default) => Apply(
        scope,
        request,
        (library, engine, chain, target) =>
        {
            if (IsPrivate(scope, request))
                return library.SystemPrivateInstallSkill(engine, chain, request.SkillId!, request.Source!, target, scope.Authority);
            return scope.Plane == SkillPlane.System
                ? library.SystemInstallSkill(engine, chain, RequestOf(request), target, scope.Authority)
                : library.InstallSkill(engine, chain, RequestOf(request), target);
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>As <see cref="InstallSkill"/>.</remarks>
    public SkillApplyResult UpdateSkill(SkillChangeScope scope, SkillInstallRequest request, CancellationToken cancellationToken = default) => Apply(
        scope,
        request,
        (library, engine, chain, target) =>
        {
            if (IsPrivate(scope, request))
                return library.SystemPrivateUpdateSkill(engine, chain, request.SkillId!, request.Source!, target, scope.Authority);
            return scope.Plane == SkillPlane.System
                ? library.SystemUpdateSkill(engine, chain, RequestOf(request), target, scope.Authority)
                : library.UpdateSkill(engine, chain, RequestOf(request), target);
        },
        cancellationToken);

    /// <inheritdoc/>
    /// <remarks>One native engine removes it, then all are replaced as <see cref="Reload"/> does.</remarks>
    public SkillUninstallResult UninstallSkill(SkillChangeScope scope, string skillId, SkillUninstallOptions options)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(options);
        NativeRoot[] chain = ChainOf(scope.Roots);
        NativeRoot? target = scope.TargetRoot is { } root ? RootOf(root) : null;
        NativeUninstallOptions native = new(options.RemoveSqlite, options.RemoveLanceDb);
        lock (_loading)
        {
            // One of the engines in service: it closes the databases of the skill before their files are deleted.
            NativeUninstallResult removed = _calls.Run(new Query<NativeUninstallResult>(
                $"Removing skill '{skillId}'",
                needsFirstSeat: false,
                (library, engine) => scope.Plane == SkillPlane.System
                    ? library.SystemUninstallSkill(engine, chain, skillId, target, native, scope.Authority)
                    : library.UninstallSkill(engine, chain, skillId, target, native)));
            return InstallationReplies.Of(removed) with { Report = Reload(scope.Roots) };
        }
    }

    private SkillApplyResult Apply(
        SkillChangeScope scope,
        SkillInstallRequest request,
        Func<LuaSkillsLibrary, ulong, NativeRoot[], NativeRoot?, NativeApplyResult> apply,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(request);
        NativeRoot[] chain = ChainOf(scope.Roots);
        NativeRoot? target = scope.TargetRoot is { } root ? RootOf(root) : null;
        lock (_loading)
        {
            _ = _pool.Current;
            cancellationToken.ThrowIfCancellationRequested();
            SkillApplyResult result = InstallationReplies.Of(_factory.OnEngineOfItsOwn((library, engine) => apply(library, engine, chain, target)));
            return result.Status is SkillApplyStatus.Installed or SkillApplyStatus.Updated ? result with { Report = Reload(scope.Roots) } : result;
        }
    }

    // The functions for private manifests need both; without one of them the general ones say what is missing.
    private static bool IsPrivate(SkillChangeScope scope, SkillInstallRequest request) =>
        scope is { Plane: SkillPlane.System, Authority: SkillAuthority.System } && request is { SourceType: SkillSourceType.PrivateUrlManifest, SkillId: not null, Source: not null };

    private static NativeInstallRequest RequestOf(SkillInstallRequest request) => new(request.SkillId, request.Source, request.SourceType switch
    {
        SkillSourceType.GitHub => null,
        SkillSourceType.OfficialHub => NativeSourceType.OfficialHub,
        SkillSourceType.Url => NativeSourceType.Url,
        _ => NativeSourceType.PrivateUrlManifest,
    });
}
