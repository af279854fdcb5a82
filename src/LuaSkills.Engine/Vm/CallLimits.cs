namespace LuaSkills.Engine.Vm;

/// <summary>What ends a call before its code does.</summary>
/// <param name="Deadline">When it must have ended.</param>
/// <param name="Instructions">Most instructions; <see cref="None"/> for any number.</param>
/// <param name="Memory">Most bytes of its VM; <see cref="None"/> for any number.</param>
/// <param name="Output">Most bytes of a result; <see cref="None"/> for any number.</param>
/// <param name="CallDepth">Most nested calls of <c>vulcan.call</c>; <see cref="None"/> for any number.</param>
/// <param name="CancellationToken">Stops it.</param>
internal readonly record struct CallLimits(
    Deadline Deadline,
    long Instructions,
    long Memory,
    long Output,
    long CallDepth,
    CancellationToken CancellationToken)
{
    /// <summary>Stands for no limit.</summary>
    public const long None = long.MaxValue;

    /// <summary>No limits.</summary>
    public static CallLimits Unlimited { get; } = Of(default, own: null, SkillLimits.None, CancellationToken.None);

    /// <summary>The limits of one call; its own come before those of the engine.</summary>
    public static CallLimits Of(Deadline deadline, SkillLimits? own, SkillLimits engine, CancellationToken cancellationToken) => new(
        deadline,
        own?.MaxInstructions ?? engine.MaxInstructions ?? None,
        own?.MaxMemory ?? engine.MaxMemory ?? None,
        own?.MaxOutput ?? engine.MaxOutput ?? None,
        own?.MaxCallDepth ?? engine.MaxCallDepth ?? None,
        cancellationToken);

    /// <summary>Whether anything can stop the code while it runs, so that it has to run with a hook.</summary>
    public bool NeedHook => Deadline.IsSet || CancellationToken.CanBeCanceled || Instructions != None || Memory != None;
}
