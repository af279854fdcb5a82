namespace LuaSkills.Engine.Vm;

/// <summary>One function of the <c>vulcan</c> API.</summary>
/// <param name="Namespace">Table of <c>vulcan</c> it belongs to.</param>
/// <param name="Name">Name of the field.</param>
/// <param name="ErrorName">Name for error texts.</param>
/// <param name="Body">What it does.</param>
internal sealed record NativeFunction(string Namespace, string Name, string ErrorName, VulcanFunction Body);
