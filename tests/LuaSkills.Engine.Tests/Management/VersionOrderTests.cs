using LuaSkills.Engine.Management;

namespace LuaSkills.Engine.Tests.Management;

public sealed class VersionOrderTests
{
    // Each is older than the next.
    private static readonly string[] s_ascending =
    [
        "0.0.1-0",
        "1.0.0-1",
        "1.0.0-2",
        "1.0.0-10",
        "1.0.0-99999999999999999999999",
        "1.0.0--",
        "1.0.0-alpha",
        "1.0.0-alpha.1",
        "1.0.0-alpha.beta",
        "1.0.0-beta",
        "1.0.0-beta.2",
        "1.0.0-beta.11",
        "1.0.0-rc.1",
        "1.0.0",
        "1.0.0+1",
        "1.0.0+2",
        "1.0.0+10",
        "1.0.0+a",
        "1.0.1-rc",
        "1.0.1",
        "1.0.10",
        "1.2.0",
        "1.10.0",
        "2.0.0",
        "18446744073709551615.0.0",
    ];

    [Fact]
    public void Versions_are_in_the_order_of_semantic_versioning()
    {
        for (int left = 0; left < s_ascending.Length; left++)
        {
            for (int right = 0; right < s_ascending.Length; right++)
                Assert.True(Math.Sign(VersionOrder.Compare(s_ascending[left], s_ascending[right])) == Math.Sign(left.CompareTo(right)), $"{s_ascending[left]} and {s_ascending[right]}");
        }
    }
}
