namespace LuaSkills.Cli.Output;

/// <summary>What the user gave is not what the command takes.</summary>
internal sealed class UsageException(string message, Exception? innerException = null) : Exception(message, innerException);
