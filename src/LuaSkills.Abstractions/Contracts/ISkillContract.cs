using System.ComponentModel;

namespace LuaSkills;

/// <summary>What the generator adds to every <see cref="SkillAttribute"/> interface so that it can be imported without reflection.</summary>
/// <typeparam name="TSelf">The interface itself.</typeparam>
public interface ISkillContract<TSelf>
    where TSelf : class, ISkillContract<TSelf>
{
    /// <summary>The skill and the entries the interface calls.</summary>
    static abstract SkillDescriptor Descriptor { get; }

    /// <summary>Creates the generated client over an invoker.</summary>
    /// <param name="invoker">Runs the calls.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf Create(ISkillInvoker invoker);
}
