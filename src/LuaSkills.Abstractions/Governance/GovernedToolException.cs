namespace LuaSkills.Governance;

/// <summary>Thrown by the body of a governed tool to fail the action with a text that the gate logs and the caller sees.</summary>
public sealed class GovernedToolException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">For people; becomes the reason of <see cref="GateOutcome.Failed"/> and stays in the gate's log for good.</param>
    /// <param name="innerException">What caused it.</param>
    public GovernedToolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
