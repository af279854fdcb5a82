using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>The <c>JsonSerializerContext</c> of the compilation.</summary>
/// <param name="Members">Its types, in ordinal order of their contract classes.</param>
internal sealed record ContextModel(EquatableArray<ContextMember> Members);

/// <summary>A type of the context with the property that stands for it.</summary>
/// <param name="Name">Name of the property.</param>
/// <param name="Type">The type.</param>
internal sealed record ContextMember(string Name, ContextType Type);

/// <summary>What the context has to know of a contract; equal as long as only the members of the type change.</summary>
/// <param name="ClassName">Name of the generated class.</param>
/// <param name="TypeName">Type as printed.</param>
/// <param name="RuntimeName">Type as printed, without the annotations that do not exist at run time; its identity in the context.</param>
/// <param name="IsValueType">Whether it is a value type.</param>
/// <param name="Uses">Directions the generated class has.</param>
/// <param name="UsesObsolete">Whether its code names something obsolete.</param>
internal sealed record ContextType(string ClassName, string TypeName, string RuntimeName, bool IsValueType, ContractUses Uses, bool UsesObsolete);
