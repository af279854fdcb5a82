using System.Diagnostics.CodeAnalysis;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Machine;

/// <inheritdoc/>
internal sealed class EnvironmentCapability : IEnvironmentCapability
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    /// <summary>Takes the variables of a deployment.</summary>
    public EnvironmentCapability(IReadOnlyDictionary<string, string> variables)
    {
        // Whatever the host's dictionary thinks of upper and lower case: a skill finds what it was given.
        foreach ((string name, string value) in variables)
            _variables[name] = value;
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => _variables.Keys;

    /// <inheritdoc/>
    public string Get(string name) => TryGet(name, out string? value) ? value : "";

    /// <inheritdoc/>
    public bool TryGet(string name, [NotNullWhen(true)] out string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _variables.TryGetValue(name, out value);
    }
}
