using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Contract;

/// <summary>The gate in process.</summary>
public sealed class LocalGateContractTests : GateContractTests
{
    private protected override Task<OpenGate> OpenAsync()
    {
        InProcess local = InProcess.Open(InProcess.WithFiles);
        return Task.FromResult(new OpenGate(local.Gate, (hold, kind, reason) => local.Resolve(hold, kind, reason), local));
    }
}
