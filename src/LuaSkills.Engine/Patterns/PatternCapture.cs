namespace LuaSkills.Engine.Patterns;

/// <summary>One capture of a match.</summary>
/// <param name="Start">Where it begins, counted from 0.</param>
/// <param name="Length">Its length, or <see cref="Position"/>, or <see cref="Open"/> while its end has not been met.</param>
internal readonly record struct PatternCapture(int Start, int Length)
{
    /// <summary>The capture is a place: <c>()</c>.</summary>
    public const int Position = -2;

    /// <summary>The capture is not closed.</summary>
    public const int Open = -1;
}
