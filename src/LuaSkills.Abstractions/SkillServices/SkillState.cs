namespace LuaSkills;

/// <summary>The state of a skill in a session, for the time of one call.</summary>
/// <typeparam name="T">Type of the state.</typeparam>
/// <remarks>Written back when the method has ended without an exception and <see cref="Value"/> was set or <see cref="Clear"/> called. One call at a time has the state of a session.</remarks>
public sealed class SkillState<T>
    where T : ISkillState<T>
{
    private T? _value;

    /// <summary>The state; <see langword="null"/> when there is none yet. Set it to have it stored.</summary>
    public T? Value
    {
        get => _value;
        set
        {
            _value = value;
            IsChanged = true;
        }
    }

    /// <summary>Whether it is to be written back.</summary>
    public bool IsChanged { get; private set; }

    /// <summary>Removes the state.</summary>
    public void Clear() => Value = default;
}
