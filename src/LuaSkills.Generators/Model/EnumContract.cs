using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>How the values of an enumeration are written.</summary>
internal enum EnumForm
{
    /// <summary>The name of a member.</summary>
    Name,

    /// <summary>The names of the flags.</summary>
    Flags,

    /// <summary>The number.</summary>
    Number,
}

/// <summary>An enumeration.</summary>
/// <param name="Header">Name and use.</param>
/// <param name="Form">How values are written.</param>
/// <param name="Underlying">The number behind a value.</param>
/// <param name="Members">Members in declaration order; of flags, those of many bits first; none when numbers are written.</param>
internal sealed record EnumContract(ContractHeader Header, EnumForm Form, ValueModel Underlying, EquatableArray<EnumMemberModel> Members)
    : ContractModel(Header);

/// <summary>One member of an enumeration.</summary>
/// <param name="Name">Escaped name of the member.</param>
/// <param name="JsonName">Text in JSON.</param>
/// <param name="IsAlias">Whether an earlier member has the same value; then it is only read.</param>
internal sealed record EnumMemberModel(string Name, string JsonName, bool IsAlias);
