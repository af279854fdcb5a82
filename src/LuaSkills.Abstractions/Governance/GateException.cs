namespace LuaSkills.Governance;

/// <summary>Something went wrong between a program and its gate. Outcomes of governed calls are not exceptions; see <see cref="GateOutcome"/>.</summary>
public class GateException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">For people.</param>
    /// <param name="innerException">What caused it.</param>
    public GateException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The gate could not be started.</summary>
public sealed class GateStartException : GateException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">For people.</param>
    /// <param name="exitCode">Exit code of the gate's process, when it ended.</param>
    /// <param name="standardError">The last of what the gate wrote to its error stream.</param>
    /// <param name="innerException">What caused it.</param>
    public GateStartException(string message, int? exitCode = null, string standardError = "", Exception? innerException = null)
        : base(message, innerException)
    {
        ExitCode = exitCode;
        StandardError = standardError;
    }

    /// <summary>Exit code of the gate's process, when it ended: 1 configuration or policy, 2 usage, 3 no such file.</summary>
    public int? ExitCode { get; }

    /// <summary>The last of what the gate wrote to its error stream.</summary>
    public string StandardError { get; }
}

/// <summary>The gate is gone: it ended, its streams closed, or this end closed it. A call in flight may have run.</summary>
public sealed class GateClosedException : GateException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">For people.</param>
    /// <param name="exitCode">Exit code of the gate's process, when it ended.</param>
    /// <param name="standardError">The last of what the gate wrote to its error stream.</param>
    /// <param name="innerException">What caused it.</param>
    public GateClosedException(string message, int? exitCode = null, string standardError = "", Exception? innerException = null)
        : base(message, innerException)
    {
        ExitCode = exitCode;
        StandardError = standardError;
    }

    /// <summary>Exit code of the gate's process, when it ended.</summary>
    public int? ExitCode { get; }

    /// <summary>The last of what the gate wrote to its error stream.</summary>
    public string StandardError { get; }
}

/// <summary>The gate answered a request with an error.</summary>
public sealed class GateRefusedException : GateException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">The gate's own text.</param>
    public GateRefusedException(string message)
        : base(message)
    {
    }
}

/// <summary>The gate's answer to a request cannot be read. A call may have run.</summary>
public sealed class GateProtocolException : GateException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with the answer.</param>
    /// <param name="innerException">What caused it.</param>
    public GateProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The gate did not answer within the limit of the request. A call may still run: proposals cannot be withdrawn.</summary>
public sealed class GateTimeoutException : GateException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="limit">The limit.</param>
    public GateTimeoutException(TimeSpan limit)
        : base(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The gate did not answer within {limit.TotalSeconds:0.###} s.")) =>
        Limit = limit;

    /// <summary>The limit.</summary>
    public TimeSpan Limit { get; }
}

/// <summary>Arguments cannot be sent to a gate; nothing was sent.</summary>
public sealed class GateArgumentException : GateException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong with them.</param>
    /// <param name="innerException">What caused it.</param>
    public GateArgumentException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
