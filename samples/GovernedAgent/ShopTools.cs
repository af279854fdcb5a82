using LuaSkills;

namespace GovernedAgent;

/// <summary>What the agent may ask the shop's host to do. Each tool says how much trust it takes; the policy says what becomes of it.</summary>
[HostTools(Prefix = "shop")]
public sealed partial class ShopTools
{
    private string _version = "1.4";

    /// <summary>Tells which version of the shop is in service.</summary>
    [Governed(Level = 1)]
    [HostTool]
    public string Status() => $"version {_version} is in service";

    /// <summary>Puts another version of the shop into service.</summary>
    /// <param name="version">The version.</param>
    [Governed(Level = 4)]
    [HostTool]
    public string Deploy(string version)
    {
        _version = version;
        return $"version {version} was deployed";
    }

    /// <summary>Deletes the orders of a year.</summary>
    /// <param name="year">The year.</param>
    [Governed(Level = 3)]
    [HostTool]
    public static string DeleteOrders(int year) => throw new HostToolException("unreachable", $"the orders of {year} are gone");
}
