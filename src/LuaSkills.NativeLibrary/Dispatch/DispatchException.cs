namespace LuaSkills.NativeLibrary.Dispatch;

/// <summary>A request that is well-formed and cannot be served all the same; the message is the whole error text.</summary>
internal sealed class DispatchException(string message) : Exception(message);
