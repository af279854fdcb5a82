namespace LuaSkills.Governance;

/// <summary>Decides whether a tool may run, has it run, and keeps the record (spec: gate sections 3 and 6).</summary>
/// <remarks>
/// Called on any thread, by many calls at once, also from inside a tool body. Only <see cref="GateOutcome.Completed"/> means that the tool ran
/// to its end. A gate governs what goes through it: nothing stops code from doing the same work without asking.
/// </remarks>
public interface IToolGate : IAsyncDisposable
{
    /// <summary>Makes a tool known to the gate and binds its body. Registering a name again replaces the body.</summary>
    /// <param name="tool">Name of the tool, not empty.</param>
    /// <param name="body">Does the work once the gate allows it.</param>
    /// <param name="cancellationToken">Gives up waiting; whether the name is registered is then unknown, the body stays bound.</param>
    /// <returns>The trust level that the gate demands of the tool, 0 to 5.</returns>
    /// <exception cref="GateRefusedException">The gate does not take the name, for instance because another one has the same internal name.</exception>
    /// <exception cref="GateClosedException">The gate is gone.</exception>
    ValueTask<int> RegisterAsync(string tool, GovernedTool body, CancellationToken cancellationToken = default);

    /// <summary>Makes a tool known to the gate with what is declared about it.</summary>
    /// <param name="tool">The declaration. A gate that has its own contracts of tools, as the Lodestar gate has, uses only the name.</param>
    /// <inheritdoc cref="RegisterAsync(string, GovernedTool, CancellationToken)"/>
    /// <param name="body"/>
    /// <param name="cancellationToken"/>
    ValueTask<int> RegisterAsync(GovernedToolDescriptor tool, GovernedTool body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tool);
        return RegisterAsync(tool.Name, body, cancellationToken);
    }

    /// <summary>Proposes a call: the gate lets it run, holds it for approval, or refuses it.</summary>
    /// <param name="call">Tool and arguments; valid until the method returns.</param>
    /// <param name="cancellationToken">Gives up waiting. There is no way to withdraw a proposal: the tool may still run.</param>
    /// <exception cref="GateArgumentException">The arguments are no JSON object that a gate takes.</exception>
    /// <exception cref="GateTimeoutException">The limit of the call has passed; the tool may still run.</exception>
    /// <exception cref="GateRefusedException">The gate could not make sense of the request.</exception>
    /// <exception cref="GateProtocolException">The answer cannot be read; the tool may have run.</exception>
    /// <exception cref="GateClosedException">The gate is gone; the tool may have run.</exception>
    ValueTask<GateOutcome> GovernAsync(in GovernedCall call, CancellationToken cancellationToken = default);

    /// <summary>Asks for the outcome of a call that is held for approval. An approved tool runs only now.</summary>
    /// <param name="hold">What <see cref="GateOutcome.PendingApproval"/> gave, perhaps in another process.</param>
    /// <param name="wait">
    /// How long the gate waits for a decision; zero looks once. A second resume of the same action queues behind the first,
    /// so use <see cref="GateHolds.WaitAsync"/> for long waits.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting; the gate goes on.</param>
    /// <exception cref="GateTimeoutException">The limit of the gate's requests has passed; the tool may still run.</exception>
    /// <exception cref="GateRefusedException">The gate could not make sense of the request.</exception>
    /// <exception cref="GateProtocolException">The answer cannot be read; the tool may have run.</exception>
    /// <exception cref="GateClosedException">The gate is gone; the tool may have run.</exception>
    ValueTask<GateOutcome> ResumeAsync(GateHold hold, TimeSpan wait = default, CancellationToken cancellationToken = default);
}
