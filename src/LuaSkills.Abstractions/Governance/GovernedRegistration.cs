namespace LuaSkills.Governance;

/// <summary>Registers declared tools, and refuses a gate that demands less than the declaration.</summary>
public static class GovernedRegistration
{
    /// <summary>Registers a tool and compares the levels.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="tool">The declaration.</param>
    /// <param name="body">Does the work once the gate allows it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="SkillException">
    /// Code <see cref="SkillErrorCode.GateLevelTooLow"/>: the gate demands a lower level than is declared.
    /// </exception>
    /// <inheritdoc cref="IToolGate.RegisterAsync(GovernedToolDescriptor, GovernedTool, CancellationToken)"/>
    public static async ValueTask RegisterDeclaredAsync(
        this IToolGate gate, GovernedToolDescriptor tool, GovernedTool body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(gate);
        ArgumentNullException.ThrowIfNull(tool);
        int level = await gate.RegisterAsync(tool, body, cancellationToken).ConfigureAwait(false);
        if (tool.Level is { } declared && level < declared)
        {
            throw new SkillException(
                SkillErrorCode.GateLevelTooLow,
                $"The gate demands level {level} of the governed tool '{tool.Name}', which declares level {declared}. "
                    + "Raise required_trust_level in the gate's tool_defaults, or lower the level in [Governed].");
        }
    }
}
