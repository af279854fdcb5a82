using LuaSkills.Governance.Approvals;
using LuaSkills.Governance.Policies;

namespace LuaSkills.Governance.Local;

/// <summary>Reads configurations of the Lodestar gate (spec: gate section 8) as far as a gate in process can do what they say.</summary>
internal static class ConfigurationReader
{
    public static LocalGateOptions Read(byte[] utf8Json, string file)
    {
        DocumentReader reader = new(utf8Json, file);
        LocalGateOptions options = new() { ProjectId = "", ActorId = "" };
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            switch (name)
            {
                case "project_id": options = options with { ProjectId = reader.String() }; break;
                case "actor_id": options = options with { ActorId = reader.String() }; break;
                case "session_id":
                    string session = reader.String();
                    options = options with { SessionId = string.Equals(session, "auto", StringComparison.Ordinal) ? null : session };
                    break;
                case "log_root": options = options with { LogRoot = reader.String() }; break;
                case "default_scope": options = options with { DefaultScope = GatePolicyReader.ReadScope(ref reader) }; break;
                case "default_sensitivity": options = options with { DefaultSensitivity = (Sensitivity)reader.Word(GateWords.Sensitivity) }; break;
                case "auto_approve_ceiling": options = options with { AutoApproveCeiling = (int)reader.Integer(0, 3) }; break;
                case "approval_timeout_ms": options = options with { ApprovalTimeout = Milliseconds(ref reader) }; break;
                case "tool_exec_timeout_ms": options = options with { ToolTimeout = Milliseconds(ref reader) }; break;
                case "tool_defaults": options = options with { ToolContracts = ReadContracts(ref reader) }; break;
                case "policy": options = ReadPolicy(ref reader, options, file); break;
                case "approvals": options = ReadApprovals(ref reader, options); break;
                case "sentinels": throw reader.Fault("a gate in process has no sentinels; use the Lodestar gate");
                case "persistence": ReadPersistence(ref reader); break;
                default: throw reader.Fault("is not known");
            }
        }

        reader.Finish();
        foreach (string required in (ReadOnlySpan<string>)["project_id", "actor_id", "session_id", "default_scope"])
        {
            if (!seen.Contains(required))
                throw reader.Fault($"'{required}' is missing");
        }

        return options.ApprovalTimeout > TimeSpan.Zero && !options.AllowUnsignedApprovals
            ? throw reader.Fault("'approval_timeout_ms' needs 'approvals.allow_unsigned': signed resolutions cannot be verified, because .NET has no Ed25519")
            : options;
    }

    private static TimeSpan Milliseconds(ref DocumentReader reader) => TimeSpan.FromMilliseconds(reader.Integer(0, int.MaxValue));

    private static LocalGateOptions ReadPolicy(ref DocumentReader reader, LocalGateOptions options, string configuration)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            switch (name)
            {
                case "file":
                    string directory = Path.GetDirectoryName(Path.GetFullPath(configuration))!;
                    options = options with { Policy = GatePolicy.Load(Path.Combine(directory, reader.String())) };
                    break;
                case "allow_unsigned": options = options with { AllowUnsignedPolicy = reader.Boolean() }; break;
                default: throw reader.Fault("is not known");
            }
        }

        return seen.Contains("file") ? options : throw reader.Fault("'file' is missing");
    }

    private static LocalGateOptions ReadApprovals(ref DocumentReader reader, LocalGateOptions options)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            switch (name)
            {
                case "allow_unsigned": options = options with { AllowUnsignedApprovals = reader.Boolean() }; break;
                case "channel": ReadChannel(ref reader); break;
                case "authorized_keys":
                    reader.BeginArray();
                    if (reader.NextItem(0))
                        throw reader.Fault("resolutions signed with this key cannot be verified, because .NET has no Ed25519; use the Lodestar gate");
                    break;
                default: throw reader.Fault("is not known");
            }
        }

        return options with { Approvals = ApprovalChannel.Files() };
    }

    private static void ReadChannel(ref DocumentReader reader)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            if (!string.Equals(name, "kind", StringComparison.Ordinal) || !string.Equals(reader.String(), "file", StringComparison.Ordinal))
                throw reader.Fault("a gate in process takes resolutions from files only; use the Lodestar gate for an HTTP channel");
        }
    }

    private static void ReadPersistence(ref DocumentReader reader)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            if (!string.Equals(name, "backend", StringComparison.Ordinal) || !string.Equals(reader.String(), "memory", StringComparison.Ordinal))
                throw reader.Fault("a gate in process has no other store than its memory; use the Lodestar gate");
        }
    }

    private static Dictionary<string, ToolContract> ReadContracts(ref DocumentReader reader)
    {
        Dictionary<string, ToolContract> contracts = new(StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } tool)
            contracts.Add(tool, ReadContract(ref reader));
        return contracts;
    }

    private static ToolContract ReadContract(ref DocumentReader reader)
    {
        int? level = null;
        Reversibility? reversibility = null;
        BlastRadius radius = BlastRadius.Self;
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            switch (name)
            {
                case "required_trust_level": level = (int)reader.Integer(0, 5); break;
                case "reversibility": reversibility = (Reversibility)reader.Word(GateWords.Reversibility); break;
                case "blast_radius": radius = (BlastRadius)reader.Word(GateWords.BlastRadius); break;

                // Declarations that nothing enforces, there as here.
                case "sandbox": reader.Word(GateWords.Sandbox); break;
                case "permissions": ReadPermissions(ref reader); break;
                default: throw reader.Fault("is not known");
            }
        }

        if (!seen.Contains("sandbox"))
            throw reader.Fault("'sandbox' is missing");
        return new ToolContract
        {
            RequiredTrustLevel = level ?? throw reader.Fault("'required_trust_level' is missing"),
            Reversibility = reversibility ?? throw reader.Fault("'reversibility' is missing"),
            BlastRadius = radius,
        };
    }

    private static void ReadPermissions(ref DocumentReader reader)
    {
        reader.BeginArray();
        for (int i = 0; reader.NextItem(i); i++)
            reader.Word(GateWords.Permission);
    }
}
