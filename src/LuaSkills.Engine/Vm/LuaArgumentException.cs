namespace LuaSkills.Engine.Vm;

/// <summary>Raises an error whose text says on its own what it is: an argument of the wrong type, in the native engine's words.</summary>
/// <param name="position">Position of the argument, the object of a method included.</param>
/// <param name="function">Name of the function, for example <c>ManagedIoFile.seek</c>.</param>
/// <param name="reason">What is wrong.</param>
internal sealed class LuaArgumentException(int position, string function, string reason)
    : Exception($"bad argument #{position} to `{function}`: {reason}");
