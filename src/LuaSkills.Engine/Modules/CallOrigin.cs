namespace LuaSkills.Engine.Modules;

/// <summary>Where a call comes from; the default is the host.</summary>
/// <param name="CallerId">Id of the calling skill; <see langword="null"/> for the host.</param>
/// <param name="Depth">How many calls of skills the call is inside of.</param>
/// <param name="HeldState">Innermost state that a call around it holds.</param>
internal readonly record struct CallOrigin(string? CallerId, int Depth, ISkillStateLease? HeldState = null)
{
    /// <summary>The depth beyond which modules are not called, and call nobody, whatever the limits say: every level may hold a VM and a piece of the thread's stack.</summary>
    public const int DeepestWithModules = 32;

    /// <summary>Checks that a call is not nested too deep.</summary>
    /// <param name="limit">Most nested calls; <see cref="Vm.CallLimits.None"/> for none but that of modules.</param>
    /// <param name="canonicalName">The entry to be called.</param>
    /// <exception cref="SkillLimitException">It is.</exception>
    public void CheckDepth(long limit, string canonicalName)
    {
        long deepest = Math.Min(limit, DeepestWithModules);
        if (Depth > deepest)
        {
            throw new SkillLimitException(
                SkillErrorCode.CallDepthLimit,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Skill '{canonicalName}' was not called: calls of skills would be nested deeper than {deepest}"),
                deepest);
        }
    }
}
