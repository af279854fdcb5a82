using LuaSkills.Generators.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>What a parse asks of a type again and again, worked out at the first question.</summary>
/// <param name="type">The type, without unknown nulls.</param>
/// <param name="known">The compilation.</param>
/// <remarks>Several threads may ask at once; all of them get the same answers.</remarks>
internal sealed class TypeFacts(ITypeSymbol type, KnownSymbols known)
{
    private string? _code;
    private string? _runtimeCode;
    private string? _className;
    private string? _hintName;
    private List<DataMember>? _members;

    /// <summary>Name with <c>global::</c> and nullable annotations.</summary>
    public string Code => _code ??= type.ToCode();

    /// <summary>Name with <c>global::</c>, as <c>typeof</c> sees the type.</summary>
    // Without a question mark there is no annotation to leave out.
    public string RuntimeCode => _runtimeCode ??= Code.IndexOf('?') < 0 ? Code : type.ToRuntimeCode();

    /// <summary>Name of the generated class.</summary>
    public string ClassName => _className ??= ContractNames.ClassName(type);

    /// <summary>Name in the file's name.</summary>
    public string HintName => _hintName ??= ContractNames.HintName(Code);

    /// <summary>Properties and fields that may be members of the JSON object.</summary>
    public List<DataMember> Members => _members ??= DataMember.Of((INamedTypeSymbol)type, known);
}
