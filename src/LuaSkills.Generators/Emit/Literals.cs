using System.Globalization;
using LuaSkills.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints constants as C#.</summary>
internal static class Literals
{
    /// <summary>A quoted string.</summary>
    public static string String(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A UTF-8 string literal.</summary>
    public static string Utf8(string text) => String(text) + "u8";

    /// <summary>A number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A bit mask.</summary>
    public static string Mask(ulong bits) => "0x" + bits.ToString("X", CultureInfo.InvariantCulture) + "UL";

    /// <summary>A constant of a type, as the declared default of a parameter.</summary>
    public static string Constant(object? value, ITypeSymbol type, string typeName)
    {
        if (value is null)
            return type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "null" : "default(" + typeName + ")";

        ITypeSymbol underlying = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        return underlying.TypeKind == TypeKind.Enum ? EnumMember(value, underlying) : Primitive(value);
    }

    private static string EnumMember(object value, ITypeSymbol type)
    {
        string typeName = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        foreach (ISymbol member in type.GetMembers())
        {
            // Naming an obsolete member would warn where its value does not.
            if (member is IFieldSymbol { HasConstantValue: true } field && value.Equals(field.ConstantValue) && !field.IsObsolete())
                return typeName + "." + field.Escaped();
        }

        return "(" + typeName + ")(" + Primitive(value) + ")";
    }

    private static string Primitive(object value) => value switch
    {
        string text => String(text),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool flag => flag ? "true" : "false",
        double number => Floating(number, "double", number.ToString("R", CultureInfo.InvariantCulture) + "D"),
        float number => Floating(number, "float", number.ToString("R", CultureInfo.InvariantCulture) + "F"),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        DateTime time => "new global::System.DateTime(" + time.Ticks.ToString(CultureInfo.InvariantCulture) + "L)",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };

    private static string Floating(double value, string type, string literal)
    {
        if (double.IsNaN(value))
            return type + ".NaN";
        if (double.IsInfinity(value))
            return type + (value > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        return literal;
    }
}
