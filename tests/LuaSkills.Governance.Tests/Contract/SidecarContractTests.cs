using LuaSkills.Governance.Tests.Support;

namespace LuaSkills.Governance.Tests.Contract;

/// <summary>The client, with the stand-in gate at its other end.</summary>
public sealed class SidecarContractTests : GateContractTests
{
    private protected override async Task<OpenGate> OpenAsync()
    {
        StandIn standIn = await StandIn.StartAsync();
        return new OpenGate(standIn.Client, standIn.Resolve, standIn);
    }
}
