namespace LuaSkills.Governance.Policies;

/// <summary>The signature of a policy or a resolution. Nothing here can verify it: .NET has no Ed25519.</summary>
internal sealed record DocumentSignature(string SignerId, string PayloadHash)
{
    public static DocumentSignature Read(ref DocumentReader reader)
    {
        string? signer = null;
        string? hash = null;
        bool isSigned = false;
        HashSet<string> seen = new(StringComparer.Ordinal);
        bool first = true;
        reader.BeginObject();
        while (reader.NextMember(seen, ref first) is { } name)
        {
            switch (name)
            {
                case "signer_id": signer = reader.String(); break;
                case "payload_hash": hash = reader.String(); break;
                case "algorithm": reader.Word(["ed25519"]); break;
                case "at": reader.Time(); break;
                case "signature":
                    reader.String();
                    isSigned = true;
                    break;
                default: throw reader.Fault("is not known");
            }
        }

        if (!isSigned)
            throw reader.Fault("'signature' is missing");
        return new DocumentSignature(signer ?? throw reader.Fault("'signer_id' is missing"), hash ?? throw reader.Fault("'payload_hash' is missing"));
    }
}
