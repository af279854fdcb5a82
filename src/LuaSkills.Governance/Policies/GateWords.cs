namespace LuaSkills.Governance.Policies;

/// <summary>The words that gates use for the values of enumerations (spec: gate sections 8 and 9), at the position of the value.</summary>
internal static class GateWords
{
    public static readonly string[] BlastRadius = ["self", "session", "project", "external"];
    public static readonly string[] Reversibility = ["reversible", "compensable", "irreversible"];
    public static readonly string[] Sandbox = ["read", "write-isolated", "write-local", "controlled-shell", "controlled-network"];
    public static readonly string[] Permission = ["fs.read", "fs.write", "shell.exec", "network.egress", "secret.sign"];
    public static readonly string[] Sensitivity = ["public", "internal", "confidential", "secret"];
    public static readonly string[] DataSensitivity = ["public", "private", "secret"];
    public static readonly string[] ScopeLevel = ["global", "organization", "user", "project", "repo", "session"];
    public static readonly string[] Effect = ["allow", "deny", "require_approval"];
}
