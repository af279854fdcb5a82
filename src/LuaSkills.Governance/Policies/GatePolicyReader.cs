namespace LuaSkills.Governance.Policies;

/// <summary>
/// Reads policies. Stricter than the Lodestar gate in one respect: a member that is not known is an error, because a misspelt condition would make the
/// rule match everything.
/// </summary>
internal static class GatePolicyReader
{
    public static GatePolicy Read(byte[] utf8Json, string? file)
    {
        DocumentReader reader = new(utf8Json, file);
        string? id = null;
        string? version = null;
        string? signedBy = null;
        (int Start, int End) rulesText = default;
        List<PolicyRule>? rules = null;
        DocumentSignature? signature = null;
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            switch (name)
            {
                case "id": id = reader.String(); break;
                case "version": version = reader.String(); break;
                case "signed_by": signedBy = reader.String(); break;
                case "signature": signature = DocumentSignature.Read(ref reader); break;
                case "rules":
                    int start = reader.Start;
                    rules = ReadRules(ref reader);
                    rulesText = (start, reader.End);
                    break;
                default: throw reader.Fault("is not known");
            }
        }

        reader.Finish();
        GatePolicy policy = new()
        {
            Id = id ?? throw reader.Fault("'id' is missing"),
            Version = version ?? throw reader.Fault("'version' is missing"),
            Rules = rules ?? throw reader.Fault("'rules' is missing"),
            SignedBy = signedBy,
        };
        if (signature is null != signedBy is null)
            throw reader.Fault("'signature' and 'signed_by' belong together");
        if (signature is not null)
            Check(signature, policy, reader.Text(rulesText.Start, rulesText.End), reader);
        return policy;
    }

    private static void Check(DocumentSignature signature, GatePolicy policy, ReadOnlySpan<byte> rules, DocumentReader reader)
    {
        if (!string.Equals(signature.SignerId, policy.SignedBy, StringComparison.Ordinal))
            throw reader.Fault("'signed_by' is not the signer of 'signature'");
        CanonicalJson canonical = new();
        canonical.BeginObject();
        canonical.Member("id", policy.Id);
        canonical.Member("rules");
        canonical.Value(rules);
        canonical.Member("version", policy.Version);
        canonical.EndObject();
        if (!string.Equals(signature.PayloadHash, canonical.Sha256(), StringComparison.Ordinal))
            throw reader.Fault("the payload_hash of the signature does not fit: the policy was changed after it was signed");
    }

    private static List<PolicyRule> ReadRules(ref DocumentReader reader)
    {
        List<PolicyRule> rules = [];
        reader.BeginArray();
        while (reader.NextItem(rules.Count))
            rules.Add(ReadRule(ref reader));
        return rules;
    }

    private static PolicyRule ReadRule(ref DocumentReader reader)
    {
        PolicyMatch? match = null;
        PolicyEffect? effect = null;
        string? reason = null;
        RequiredAuthority? authority = null;
        bool hasApproval = false;
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            switch (name)
            {
                case "match": match = ReadMatch(ref reader); break;
                case "effect": effect = (PolicyEffect)reader.Word(GateWords.Effect); break;
                case "reason": reason = reader.String(); break;
                case "approval":
                    hasApproval = true;
                    authority = ReadApproval(ref reader);
                    break;
                default: throw reader.Fault("is not known");
            }
        }

        if (hasApproval && effect is not PolicyEffect.RequireApproval)
            throw reader.Fault("'approval' may only be set on a rule with the effect require_approval");
        return new PolicyRule(
            match ?? throw reader.Fault("'match' is missing"),
            effect ?? throw reader.Fault("'effect' is missing"),
            reason ?? throw reader.Fault("'reason' is missing"),
            authority);
    }

    private static PolicyMatch ReadMatch(ref DocumentReader reader)
    {
        PolicyMatch match = new();
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            match = name switch
            {
                "tool" => match with { Tool = reader.String(mayBeEmpty: true) },
                "max_blast_radius" => match with { MaxBlastRadius = (BlastRadius)reader.Word(GateWords.BlastRadius) },
                "reversibility" => match with { Reversibility = ReadReversibilities(ref reader) },
                "scope" => match with { Scope = ReadScope(ref reader) },
                "data_sensitivity" => match with { DataSensitivity = (DataSensitivity)reader.Word(GateWords.DataSensitivity) },
                "required_level_lte" => match with { RequiredLevelLte = (int)reader.Integer(0, 5) },
                _ => throw reader.Fault("is not a condition; left out, the rule would match more than it says"),
            };
        }

        return match;
    }

    private static List<Reversibility> ReadReversibilities(ref DocumentReader reader)
    {
        List<Reversibility> values = [];
        reader.BeginArray();
        while (reader.NextItem(values.Count))
            values.Add((Reversibility)reader.Word(GateWords.Reversibility));
        return values;
    }

    /// <summary>Reads a scope.</summary>
    public static GateScope ReadScope(ref DocumentReader reader)
    {
        ScopeLevel? level = null;
        string? identifier = null;
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            switch (name)
            {
                case "level": level = (ScopeLevel)reader.Word(GateWords.ScopeLevel); break;
                case "identifier": identifier = reader.String(mayBeEmpty: true); break;
                default: throw reader.Fault("is not known");
            }
        }

        return new GateScope(level ?? throw reader.Fault("'level' is missing"), identifier ?? throw reader.Fault("'identifier' is missing"));
    }

    private static RequiredAuthority? ReadApproval(ref DocumentReader reader)
    {
        RequiredAuthority? authority = null;
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
            authority = string.Equals(name, "required_authority", StringComparison.Ordinal) ? ReadAuthority(ref reader) : throw reader.Fault("is not known");
        return authority;
    }

    private static RequiredAuthority ReadAuthority(ref DocumentReader reader)
    {
        RequiredAuthority authority = new(null, null, null);
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            authority = name switch
            {
                "min_trust_baseline" => authority with { MinTrustBaseline = reader.Fraction() },
                "sensitivity_clearance" => authority with { SensitivityClearance = (Sensitivity)reader.Word(GateWords.Sensitivity) },
                "scope" => authority with { Scope = ReadScope(ref reader) },
                _ => throw reader.Fault("is not known"),
            };
        }

        return authority;
    }
}
