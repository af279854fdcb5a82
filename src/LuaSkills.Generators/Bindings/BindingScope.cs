namespace LuaSkills.Generators.Bindings;

/// <summary>What there is in the interface already.</summary>
/// <param name="InterfaceName">Its name.</param>
/// <param name="Names">Names of members, which generated ones must not have.</param>
/// <param name="Entries">Entries that have methods, which get no others.</param>
internal sealed record BindingScope(string InterfaceName, IReadOnlyCollection<string> Names, IReadOnlyCollection<string> Entries);
