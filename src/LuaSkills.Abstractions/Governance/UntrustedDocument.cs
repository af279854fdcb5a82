namespace LuaSkills.Governance;

/// <summary>Text from outside that the output of a governed tool is drawn from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Source">Where it is from, for instance an address; <see langword="null"/> when the tool does not say.</param>
public readonly record struct UntrustedDocument(string Text, string? Source);
