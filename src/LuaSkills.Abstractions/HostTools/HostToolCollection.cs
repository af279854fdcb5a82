using System.Collections;
using System.Text;
using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Governance;

namespace LuaSkills;

/// <summary>Takes the exceptions that host tools throw, which Lua only sees as an error code.</summary>
/// <param name="toolName">Full name of the tool.</param>
/// <param name="exception">What it threw.</param>
public delegate void HostToolExceptionHandler(string toolName, Exception exception);

/// <summary>The tool sets of a runtime under one roof: finds the tool, and turns what it throws into the error form of the specification.</summary>
/// <remarks>Fill it before the runtime is opened; it is read by many threads afterwards.</remarks>
public sealed class HostToolCollection : IHostTools, IReadOnlyCollection<IHostToolSet>
{
    private readonly List<IHostToolSet> _sets = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private GovernedHostTools? _governed;

    /// <summary>Number of sets.</summary>
    public int Count => _sets.Count;

    /// <summary>
    /// Whether the message of any exception reaches the skill. By default only that of a <see cref="HostToolException"/> does, because
    /// others may quote connection strings, paths or user data.
    /// </summary>
    public bool ExposeExceptionMessages { get; set; }

    /// <summary>Is told of every exception other than <see cref="HostToolException"/>; called on the thread the tool failed on.</summary>
    public HostToolExceptionHandler? ExceptionHandler { get; set; }

    /// <summary>Whether a set has a tool that only a gate may let run (<see cref="GovernedAttribute"/>).</summary>
    public bool HasGovernedTools { get; private set; }

    /// <summary>Whether the governed tools are behind a gate. Without one, calls of them fail with <see cref="HostToolErrorCode.GateRequired"/>.</summary>
    public bool IsGoverned => _governed is not null;

    /// <summary>Adds a set.</summary>
    /// <param name="set">The set; its tools must have names that no other set has.</param>
    /// <exception cref="ArgumentException">A name is taken; the message says which.</exception>
    public void Add(IHostToolSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        foreach (HostToolDescriptor tool in set.Tools)
        {
            if (_names.Contains(tool.Name))
            {
                throw new ArgumentException(
                    $"A host tool named '{tool.Name}' was added before. Give one of the sets another prefix: [HostTools(Prefix = \"…\")].",
                    nameof(set));
            }
        }

        foreach (HostToolDescriptor tool in set.Tools)
        {
            _names.Add(tool.Name);
            HasGovernedTools |= tool.Governance is not null;
        }

        _sets.Add(set);
    }

    /// <summary>
    /// Registers the governed tools with a gate and puts them behind it; a <c>SkillRuntime</c> with a gate does that when it is opened. A set that is added
    /// later has no tool that the gate knows.
    /// </summary>
    /// <param name="gate">The gate; it stays the caller's.</param>
    /// <param name="approvalWait">
    /// How long a call waits for an approval; <see cref="Timeout.InfiniteTimeSpan"/> for as long as the gate and the call's own limits allow, zero to
    /// answer <see cref="HostToolErrorCode.PendingApproval"/> at once.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting for the gate.</param>
    /// <exception cref="SkillException">The gate demands a lower level of a tool than is declared.</exception>
    /// <exception cref="GateException">The gate does not take a tool, or is gone.</exception>
    public async ValueTask GovernAsync(IToolGate gate, TimeSpan approvalWait, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(gate);
        GovernedHostTools governed = new(gate, approvalWait, this);
        foreach (IHostToolSet set in _sets)
        {
            for (int i = 0; i < set.Tools.Count; i++)
            {
                if (set.Tools[i].Governance is { } descriptor)
                    await governed.RegisterAsync(descriptor, set, i, cancellationToken).ConfigureAwait(false);
            }
        }

        _governed = governed;
    }

    /// <summary>The LuaLS annotations of all sets, to be written to a <c>.lua</c> file in the workspace of a skill's author.</summary>
    public string ToLuaAnnotations() => HostToolAnnotations.Join(_sets);

    /// <inheritdoc/>
    public void List(SkillPayload reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        Utf8JsonWriter writer = reply.Writer;
        writer.WriteStartArray();
        foreach (IHostToolSet set in _sets)
        {
            foreach (HostToolDescriptor tool in set.Tools)
                Write(writer, tool);
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public bool Has(ReadOnlySpan<byte> utf8Name) => Find(utf8Name, out _) is not null;

    /// <inheritdoc/>
    public ValueTask CallAsync(in HostToolCall call, SkillPayload reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (Find(call.Name, out int tool) is not { } set)
        {
            HostToolReply.WriteFailure(reply, HostToolErrorCode.ToolNotFound, $"host tool '{Encoding.UTF8.GetString(call.Name)}' does not exist");
            return ValueTask.CompletedTask;
        }

        HostToolDescriptor descriptor = set.Tools[tool];
        if (descriptor.Governance is { } governance)
            return CallGoverned(governance, descriptor.Name, call, reply);

        ValueTask running;
        try
        {
            running = set.CallAsync(tool, call, reply.Writer);
        }
        catch (Exception error) when (!IsCancellation(error, call.CancellationToken))
        {
            Fail(descriptor.Name, error, reply);
            return ValueTask.CompletedTask;
        }

        return running.IsCompletedSuccessfully ? running : Complete(running, descriptor.Name, reply, call.CancellationToken);
    }

    /// <inheritdoc/>
    public IEnumerator<IHostToolSet> GetEnumerator() => _sets.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void Write(Utf8JsonWriter writer, HostToolDescriptor tool)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, tool.Name);
        writer.WriteString("description"u8, tool.Description);
        writer.WritePropertyName("input_schema"u8);
        writer.WriteRawValue(tool.InputSchema.Utf8, skipInputValidation: true);
        if (tool.OutputSchema is { } output)
        {
            writer.WritePropertyName("output_schema"u8);
            writer.WriteRawValue(output.Utf8, skipInputValidation: true);
        }

        writer.WriteEndObject();
    }

    private static bool IsCancellation(Exception error, CancellationToken cancellationToken) =>
        error is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private IHostToolSet? Find(ReadOnlySpan<byte> utf8Name, out int tool)
    {
        foreach (IHostToolSet set in _sets)
        {
            tool = set.IndexOf(utf8Name);
            if (tool >= 0)
                return set;
        }

        tool = -1;
        return null;
    }

    private async ValueTask Complete(ValueTask running, string toolName, SkillPayload reply, CancellationToken cancellationToken)
    {
        try
        {
            await running.ConfigureAwait(false);
        }
        catch (Exception error) when (!IsCancellation(error, cancellationToken))
        {
            Fail(toolName, error, reply);
        }
    }

    private ValueTask CallGoverned(GovernedToolDescriptor governance, string toolName, in HostToolCall call, SkillPayload reply)
    {
        if (_governed is { } governed)
            return governed.CallAsync(governance, toolName, call, reply);
        HostToolReply.WriteFailure(reply, HostToolErrorCode.GateRequired, $"host tool '{toolName}' is governed, and the host has no gate");
        return ValueTask.CompletedTask;
    }

    private void Fail(string toolName, Exception error, SkillPayload reply)
    {
        HostToolException refusal = Refusal(toolName, error);
        HostToolReply.WriteFailure(reply, refusal.Code, refusal.Message, refusal.Details);
    }

    /// <summary>What a skill gets to know of an exception. Others than refusals are told to <see cref="ExceptionHandler"/>.</summary>
    internal HostToolException Refusal(string toolName, Exception error)
    {
        if (error is HostToolException refusal)
            return refusal;

        ExceptionHandler?.Invoke(toolName, error);
        string message = $"host tool '{toolName}' failed with {error.GetType().Name}";
        return new HostToolException(
            HostToolErrorCode.CallbackError, ExposeExceptionMessages ? $"{message}: {error.Message}" : message, details: null, error);
    }
}
