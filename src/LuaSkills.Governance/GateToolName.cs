using System.Text;

namespace LuaSkills.Governance;

/// <summary>The name a gate gives a tool inside, which is what the globs of a policy see (spec: gate section 8).</summary>
public static class GateToolName
{
    /// <summary>
    /// <c>runtime.</c> and the name in lower case, with <c>_</c> for every character but <c>a-z</c>, <c>0-9</c> and <c>_</c>, and <c>t_</c> in front when it
    /// does not start with a letter. Two names that become the same cannot both be registered.
    /// </summary>
    /// <param name="tool">Name as it is registered.</param>
    public static string Internal(string tool)
    {
        ArgumentException.ThrowIfNullOrEmpty(tool);
        string lower = tool.ToLowerInvariant();
        StringBuilder name = new("runtime.", lower.Length + 10);
        if (!char.IsAsciiLetterLower(lower[0]))
            name.Append("t_");
        foreach (char c in lower)
            name.Append(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : '_');
        return name.ToString();
    }
}
