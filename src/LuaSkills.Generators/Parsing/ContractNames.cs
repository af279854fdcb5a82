using LuaSkills.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Parsing;

/// <summary>Names the generated class and file of a contract. Different types never get the same class name.</summary>
internal static class ContractNames
{
    private const string End = "_end";

    /// <summary>Class name: the full name with <c>_</c> for dots, for example <c>List_of_MyApp_Day</c>.</summary>
    public static string ClassName(ITypeSymbol type)
    {
        string name = Name(type);
        // The outermost list of type arguments needs no end.
        return name.EndsWith(End, StringComparison.Ordinal) ? name.Substring(0, name.Length - End.Length) : name;
    }

    /// <summary>Ending of the class name of an enumeration that one member writes in its own way.</summary>
    public static string EnumVariant(bool? writesNumbers) => writesNumbers switch
    {
        true => "_as_numbers",
        false => "_as_names",
        null => "",
    };

    /// <summary>Ending of the class name of a type that is written and read as a derived type of another.</summary>
    public static string DerivedVariant(INamedTypeSymbol type) => "_as_" + ClassName(type);

    /// <summary>Ending of the class names of all types that one interface writes and reads in its own way.</summary>
    public static string Scope(INamedTypeSymbol skill) => "_in_" + ClassName(skill);

    /// <summary>File name: the full name with braces for type arguments.</summary>
    /// <param name="code">The type as printed.</param>
    public static string HintName(string code) => code
        .Replace("global::", "")
        .Replace("System.Collections.Generic.", "")
        .Replace("@", "")
        .Replace("?", "_or_null")
        .Replace(", ", ",")
        .Replace('<', '{')
        .Replace('>', '}');

    private static string Name(ITypeSymbol type)
    {
        string suffix = type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "_or_null" : "";
        if (type is IArrayTypeSymbol array)
            return Name(array.ElementType) + "_array" + suffix;
        if (type.NullableUnderlying() is { } underlying)
            return Name(underlying) + "_or_null";

        if (type is ITypeParameterSymbol)
            return Segment(type.Name);
        return (Keyword(type) ?? Qualified((INamedTypeSymbol)type)) + suffix;
    }

    private static string? Keyword(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.None)
            return null;
        string name = type.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        return SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? name : null;
    }

    private static string Qualified(INamedTypeSymbol type)
    {
        string name = Prefix(type) + Segment(type.Name);
        if (type.TypeArguments.Length == 0)
            return name;

        List<string> arguments = [];
        foreach (ITypeSymbol argument in type.TypeArguments)
            arguments.Add(Name(argument));
        return name + "_of_" + string.Join("_and_", arguments) + End;
    }

    private static string Prefix(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return Qualified(outer) + "_";
        if (type.ContainingNamespace is not { IsGlobalNamespace: false } @namespace)
            return "global_";
        return @namespace.IsNamespace("System.Collections.Generic") ? "" : Namespace(@namespace) + "_";
    }

    private static string Namespace(INamespaceSymbol @namespace) => @namespace.ContainingNamespace is { IsGlobalNamespace: false } outer
        ? Namespace(outer) + "_" + Segment(@namespace.Name)
        : Segment(@namespace.Name);

    // '_5' stands for an underscore: after a separating '_' no identifier begins with a digit, so names stay distinct.
    // Names equal to the words used above are marked the same way.
    internal static string Segment(string name) => name is "of" or "and" or "end" or "array" or "or" or "as" or "in" or "global"
        ? "_5" + name
        : name.Replace("_", "_5");
}
