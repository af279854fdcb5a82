using System.ComponentModel;

namespace LuaSkills;

/// <summary>What the generator adds to every <see cref="SkillAttribute"/> interface so that it can be imported without reflection.</summary>
/// <typeparam name="TSelf">The interface itself.</typeparam>
/// <remarks>The names are ones no entry has: a method of the same name in the interface would hide them.</remarks>
public interface ISkillContract<TSelf>
    where TSelf : class, ISkillContract<TSelf>
{
    /// <summary>The skill and the entries the interface calls.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract SkillDescriptor GeneratedDescriptor { get; }

    /// <summary>Creates the generated client over an invoker.</summary>
    /// <param name="invoker">Runs the calls.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf GeneratedClient(ISkillInvoker invoker);
}
