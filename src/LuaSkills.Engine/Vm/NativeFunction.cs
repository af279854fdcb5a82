namespace LuaSkills.Engine.Vm;

/// <summary>One function of the <c>vulcan</c> API, or of a module.</summary>
/// <param name="Namespace">Table of <c>vulcan</c>, or module, it belongs to.</param>
/// <param name="Name">Name of the field.</param>
/// <param name="ErrorName">Name for error texts.</param>
/// <param name="Body">What it does.</param>
/// <param name="IsModule">Whether the namespace is a module that a VM gets when it is first required, not a table of <c>vulcan</c>.</param>
internal sealed record NativeFunction(string Namespace, string Name, string ErrorName, VulcanFunction Body, bool IsModule);
