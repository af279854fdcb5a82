using System.Globalization;

namespace LuaSkills.Engine.Processes;

/// <summary>Thrown when a process writes more than can be handed to Lua.</summary>
internal sealed class OutputTooLargeException(int limit)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"process output is larger than {limit} bytes"));
