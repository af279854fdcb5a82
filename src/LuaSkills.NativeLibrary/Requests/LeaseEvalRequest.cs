namespace LuaSkills.NativeLibrary.Requests;

/// <summary>Code to be evaluated in a lease (spec section 3.12.4). The arguments are a part of the request's text.</summary>
internal readonly ref struct LeaseEvalRequest
{
    private const int EngineIdField = 0;
    private const int LeaseIdField = 1;
    private const int CodeField = 2;

    private const ulong DefaultTimeoutMilliseconds = 60_000;

    // A hundred years; beyond this a timeout is none.
    private const ulong LongestTimeoutMilliseconds = 36_500ul * 24 * 3600 * 1000;

    private static readonly SkillCallOptions s_noContext = new();
    private static readonly FieldSet s_fields = new(
        "engine_id",
        "lease_id",
        "code",
        "sid",
        "generation",
        "args",
        "timeout_ms",
        "invocation_context",
        "authority");

    private readonly SkillCallOptions _context;
    private readonly ulong _timeoutMilliseconds;

    private LeaseEvalRequest(
        ulong engineId,
        LeaseFamily family,
        RuntimeLeaseReference lease,
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions context,
        ulong timeoutMilliseconds)
    {
        EngineId = engineId;
        Family = family;
        Lease = lease;
        Code = code;
        Arguments = arguments;
        _context = context;
        _timeoutMilliseconds = timeoutMilliseconds;
    }

    public ulong EngineId { get; }

    public LeaseFamily Family { get; }

    public RuntimeLeaseReference Lease { get; }

    public string Code { get; }

    /// <summary>One JSON value as UTF-8.</summary>
    public ReadOnlySpan<byte> Arguments { get; }

    /// <param name="utf8Json">The request.</param>
    /// <param name="isSystem">Whether it asks the system family, which needs an authority.</param>
    public static LeaseEvalRequest Read(ReadOnlySpan<byte> utf8Json, bool isSystem)
    {
        RequestReader reader = new(utf8Json);
        ulong id = 0;
        SkillAuthority? authority = null;
        RuntimeLeaseReference lease = new("");
        string code = "";
        ReadOnlySpan<byte> arguments = "{}"u8;
        SkillCallOptions? context = null;
        ulong timeout = DefaultTimeoutMilliseconds;
        ulong seen = reader.Enter();
        while (reader.Next(s_fields, ref seen, out int field))
        {
            switch (s_fields.NameOf(field))
            {
                case "engine_id":
                    id = reader.Unsigned();
                    break;
                case "lease_id":
                    lease = lease with { LeaseId = reader.Text() };
                    break;
                case "code":
                    code = reader.Text();
                    break;
                case "sid":
                    lease = lease with { Sid = reader.TextOrNull() };
                    break;
                case "generation":
                    lease = lease with { Generation = reader.UnsignedOrNull() };
                    break;
                case "args":
                    arguments = reader.Value();
                    break;
                case "timeout_ms":
                    timeout = reader.Unsigned();
                    break;
                case "invocation_context":
                    context = InvocationContext.ReadOrNull(ref reader);
                    break;
                default:
                    authority = AuthorityField.ReadOrNull(ref reader);
                    break;
            }
        }

        reader.Require(s_fields, seen, EngineIdField, LeaseIdField, CodeField);
        reader.End();
        return new LeaseEvalRequest(id, LeaseRequest.FamilyOf(isSystem, authority), lease, code, arguments, context ?? s_noContext, timeout);
    }

    /// <summary>The invocation context and the timeout.</summary>
    /// <exception cref="SkillException">The timeout is zero.</exception>
    public SkillCallOptions Options()
    {
        if (_timeoutMilliseconds == 0)
            throw new SkillException(SkillErrorCode.InvalidOptions, "runtime session eval timeout_ms must be greater than 0");
        return _context with { Timeout = TimeSpan.FromMilliseconds(Math.Min(_timeoutMilliseconds, LongestTimeoutMilliseconds)) };
    }
}
