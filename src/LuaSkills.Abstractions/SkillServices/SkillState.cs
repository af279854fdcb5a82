using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>The state of a skill in a session, for the time of one call.</summary>
/// <typeparam name="T">Type of the state.</typeparam>
/// <remarks>
/// Written back when the method has ended without an exception and <see cref="Value"/> was set or <see cref="Clear"/> called; changing the object that
/// <see cref="Value"/> gave is not noticed. One call at a time has the state of a session.
/// </remarks>
public sealed class SkillState<T>
    where T : ISkillState<T>
{
    private T? _value;
    private ISkillStateLease? _lease;

    internal SkillState(SkillContext context, ISkillStateLease lease, T? value)
    {
        Context = context;
        _lease = lease;
        _value = value;
    }

    /// <summary>The state; <see langword="null"/> when there is none yet. Set it to have it stored.</summary>
    public T? Value
    {
        get => _value;
        set
        {
            _value = value;
            IsChanged = true;
            IsCleared = value is null;
        }
    }

    /// <summary>Whether it is to be written back.</summary>
    public bool IsChanged { get; private set; }

    internal bool IsCleared { get; private set; }

    internal SkillContext Context { get; }

    internal ISkillStateLease Lease => _lease ?? throw new InvalidOperationException("A SkillState was used after its call had ended.");

    /// <summary>Removes the state.</summary>
    public void Clear()
    {
        Value = default;
        IsCleared = true;
    }

    /// <summary>Gives the state back; nothing happens the second time.</summary>
    internal void Release()
    {
        if (_lease is not { } lease)
            return;
        _lease = null;
        SkillStates.Leave(Context, lease);
    }
}
