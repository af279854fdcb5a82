using System.Text;

namespace LuaSkills.Governance.Tests.Support;

internal static class Calls
{
    public static Task<GateOutcome> GovernAsync(this IToolGate gate, string tool, string arguments = "{}", TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        gate.GovernAsync(new GovernedCall(tool, Encoding.UTF8.GetBytes(arguments)) { Timeout = timeout }, cancellationToken).AsTask();

    public static async Task<string?> OutputAsync(this IToolGate gate, string tool, string arguments = "{}") =>
        (await gate.GovernAsync(tool, arguments)).EnsureCompleted().Output?.ToString();

    public static async Task<GateHold> HoldAsync(this IToolGate gate, string tool, string arguments = "{}") =>
        Assert.IsType<GateOutcome.PendingApproval>(await gate.GovernAsync(tool, arguments)).Hold;
}
