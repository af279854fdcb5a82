using System.Text.Json.Serialization;

namespace LuaSkills;

/// <summary>Says how generated code writes and reads JSON: for one type, for all types in the signatures of an interface, or for the assembly.</summary>
/// <remarks>What a type says goes before what its interface says, and that before what the assembly says; see <c>docs/json.md</c>.</remarks>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Assembly,
    AllowMultiple = false,
    Inherited = false)]
public sealed class SkillJsonAttribute : Attribute
{
    /// <summary>What happens to members of a document that the type does not know. Skipped by default.</summary>
    public JsonUnmappedMemberHandling UnmappedMembers { get; set; }

    /// <summary>Whether the names of members are compared without regard to the case of ASCII letters.</summary>
    public bool CaseInsensitive { get; set; }

    /// <summary>Whether enumerations are numbers in JSON. On a class or struct: those that are the type of a member.</summary>
    public bool EnumsAsNumbers { get; set; }

    /// <summary>
    /// A serializer context of yours for types that generated code cannot see into. On a type: for that type. On an interface or assembly:
    /// for every type the context lists with <see cref="JsonSerializableAttribute"/>.
    /// </summary>
    public Type? Context { get; set; }
}
