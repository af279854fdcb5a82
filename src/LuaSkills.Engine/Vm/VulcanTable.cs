namespace LuaSkills.Engine.Vm;

/// <summary>Collects the native functions of one namespace of <c>vulcan</c>.</summary>
/// <param name="name">Name of the namespace, for example <c>fs</c>.</param>
/// <param name="functions">Gets the functions.</param>
/// <param name="isModule">Whether it is a module instead, which a VM gets when it is first required.</param>
internal sealed class VulcanTable(string name, List<NativeFunction> functions, bool isModule = false)
{
    /// <summary>Adds a function.</summary>
    /// <param name="function">Name of the field.</param>
    /// <param name="body">What it does.</param>
    public void Add(string function, VulcanFunction body) =>
        functions.Add(new NativeFunction(name, function, string.Concat(name, ".", function), body, isModule));

    /// <summary>Adds a function whose error texts name it otherwise than by its place.</summary>
    /// <param name="function">Name of the field.</param>
    /// <param name="errorName">Name for error texts.</param>
    /// <param name="body">What it does.</param>
    public void Add(string function, string errorName, VulcanFunction body) =>
        functions.Add(new NativeFunction(name, function, errorName, body, isModule));
}
