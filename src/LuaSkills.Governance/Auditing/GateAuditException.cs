namespace LuaSkills.Governance.Auditing;

/// <summary>The audit log cannot be written, so nothing more is allowed.</summary>
internal sealed class GateAuditException(Exception cause) : GateException($"the audit log cannot be written: {cause.Message}", cause);
