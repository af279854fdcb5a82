using System.Diagnostics.CodeAnalysis;

namespace LuaSkills.Capabilities;

/// <summary>The environment variables that the deployment declares. The variables of the host's process are not among them.</summary>
public interface IEnvironmentCapability
{
    /// <summary>Names of the declared variables.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>The value of a variable; empty when it is not declared.</summary>
    /// <param name="name">Its name; upper and lower case count.</param>
    string Get(string name);

    /// <summary>Looks a variable up.</summary>
    /// <param name="name">Its name; upper and lower case count.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it is declared.</returns>
    bool TryGet(string name, [NotNullWhen(true)] out string? value);
}
