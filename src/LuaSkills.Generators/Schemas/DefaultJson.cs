using System.Globalization;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Schemas;

/// <summary>Prints the default of a parameter as JSON.</summary>
internal static class DefaultJson
{
    /// <summary>The default; empty when there is none, it is null, or no argument can say it.</summary>
    public static string Of(IParameterSymbol parameter, ValueModel value, ContractParser contracts)
    {
        if (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is not { } constant)
            return "";
        ITypeSymbol type = parameter.Type.NullableUnderlying() ?? parameter.Type;
        return type.TypeKind == TypeKind.Enum ? OfEnum(constant, type, value, contracts) : OfPrimitive(constant);
    }

    private static string OfEnum(object constant, ITypeSymbol type, ValueModel value, ContractParser contracts)
    {
        if (contracts.ContractOf(value.Contract) is not EnumContract contract)
            return "";
        if (contract.Form == EnumForm.Number)
            return OfPrimitive(constant);
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is not IFieldSymbol { HasConstantValue: true } field || !constant.Equals(field.ConstantValue))
                continue;
            foreach (EnumMemberModel model in contract.Members)
            {
                if (string.Equals(model.Name, field.Escaped(), StringComparison.Ordinal))
                    return JsonBuilder.Quoted(model.JsonName);
            }
        }

        return "";
    }

    private static string OfPrimitive(object constant) => constant switch
    {
        string text => JsonBuilder.Quoted(text),
        char character => JsonBuilder.Quoted(character.ToString()),
        bool flag => flag ? "true" : "false",
        double number => double.IsNaN(number) || double.IsInfinity(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture),
        float number => float.IsNaN(number) || float.IsInfinity(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture),
        DateTime => "",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };
}
