namespace LuaSkills.Engine.Processes;

/// <summary>What a process reads.</summary>
internal enum InputSource
{
    /// <summary>The null device.</summary>
    Nothing,

    /// <summary>What the engine writes.</summary>
    Pipe,

    /// <summary>What the host would read.</summary>
    Host,
}
