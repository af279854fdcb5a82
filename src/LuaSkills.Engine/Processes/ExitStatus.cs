namespace LuaSkills.Engine.Processes;

/// <summary>How a process ended.</summary>
/// <param name="Code">Its exit code; <see langword="null"/> when a signal ended it, or nobody knows.</param>
/// <param name="Signal">The signal that ended it, if one did.</param>
internal readonly record struct ExitStatus(int? Code, int? Signal = null)
{
    public bool IsSuccess => Code == 0;
}
