using System.Text;
using LuaSkills.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LuaSkills.Generators.Parsing;

/// <summary>Finds out whether the generator can write the other part of a partial method, and how that part begins.</summary>
internal static class NativeSignature
{
    /// <summary>Why no part can be written at all, or <see langword="null"/> when one can.</summary>
    public static string? Obstacle(IMethodSymbol method)
    {
        if (!method.IsPartialDefinition)
            return "it is not declared partial, without a body";
        if (method.PartialImplementationPart is { } part && !PartialTypes.IsGenerated(part))
            return "it has a body of its own";
        foreach (ITypeParameterSymbol parameter in method.TypeParameters)
        {
            if (IsConstrained(parameter))
                return "its type parameter has constraints";
        }

        return null;
    }

    /// <summary>Why the method cannot call a native function although its part can be written, or <see langword="null"/> when it can.</summary>
    public static string? Misuse(IMethodSymbol method)
    {
        if (method.IsStatic)
            return "it is static, and each loaded library is an object";
        if (method.RefKind != RefKind.None || method.ReturnType.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
            return "a result cannot be returned by reference";
        if (method.ReturnType.Is("System.Threading.Tasks", "Task") || method.ReturnType.Is("System.Threading.Tasks", "Task`1")
            || method.ReturnType.Is("System.Threading.Tasks", "ValueTask") || method.ReturnType.Is("System.Threading.Tasks", "ValueTask`1"))
            return "a native call returns when it is done; return the result itself";
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
                return $"parameter '{parameter.Name}' is passed by reference";
            if (parameter.Name.StartsWith("__", StringComparison.Ordinal))
                return $"the name of parameter '{parameter.Name}' begins with two underscores, as those of the generated code do";
        }

        return null;
    }

    /// <summary>The method without its body. Both parts must agree in modifiers, types and names; defaults stay with the first.</summary>
    public static string Print(IMethodSymbol method, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        if (method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is MethodDeclarationSyntax declaration)
        {
            foreach (SyntaxToken modifier in declaration.Modifiers)
                text.Append(modifier.Text).Append(' ');
        }

        string reference = method.RefKind switch { RefKind.Ref => "ref ", RefKind.RefReadOnly => "ref readonly ", _ => "" };
        text.Append(reference).Append(method.ReturnsVoid ? "void" : method.ReturnType.ToCode()).Append(' ').Append(method.Escaped());
        for (int i = 0; i < method.TypeParameters.Length; i++)
            text.Append(i == 0 ? "<" : ", ").Append(method.TypeParameters[i].Escaped());
        text.Append(method.TypeParameters.Length > 0 ? ">(" : "(");
        for (int i = 0; i < method.Parameters.Length; i++)
            text.Append(i == 0 ? "" : ", ").Append(Print(method.Parameters[i]));
        return text.Append(')').ToString();
    }

    private static string Print(IParameterSymbol parameter)
    {
        string modifier = parameter switch
        {
            { IsParams: true } => "params ",
            { RefKind: RefKind.Ref } => "ref ",
            { RefKind: RefKind.Out } => "out ",
            { RefKind: RefKind.In } => "in ",
            { RefKind: RefKind.RefReadOnlyParameter } => "ref readonly ",
            { ScopedKind: ScopedKind.ScopedValue } => "scoped ",
            _ => "",
        };
        return modifier + parameter.Type.ToCode() + " " + parameter.Escaped();
    }

    private static bool IsConstrained(ITypeParameterSymbol parameter) =>
        parameter.HasReferenceTypeConstraint
        || parameter.HasValueTypeConstraint
        || parameter.HasUnmanagedTypeConstraint
        || parameter.HasNotNullConstraint
        || parameter.HasConstructorConstraint
        || parameter.ConstraintTypes.Length > 0;
}
