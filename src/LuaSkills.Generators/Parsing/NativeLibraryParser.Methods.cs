using LuaSkills.Generators.Analysis;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

internal static partial class NativeLibraryParser
{
    private static NativeExportModel? ParseMethod(
        IMethodSymbol method,
        AttributeData attribute,
        INamedTypeSymbol symbol,
        string slot,
        ContractParser contracts,
        CountingSink sink,
        CancellationToken cancellationToken)
    {
        Location? location = SkillParser.LocationOf(method) ?? SkillParser.LocationOf(symbol);
        string label = $"{symbol.Name}.{method.Name}";
        string export = attribute.OnlyString() ?? "";
        string since = SinceOf(attribute);
        if (!IsSymbol(export))
            sink.Report(Descriptors.InvalidExportName, location, export, "native function", label);
        if (since.Length > 0 && !Version.TryParse(since, out _))
            sink.Report(Descriptors.InvalidExportName, location, since, "version", label);

        if (NativeSignature.Obstacle(method) is { } obstacle)
        {
            sink.Report(Descriptors.UnsupportedExport, location, label, obstacle);
            return null;
        }

        // From here on a part that throws can be printed, so that the compiler does not miss one.
        NativeExportModel broken = new(NativeSignature.Print(method, cancellationToken), export, since, slot, NativeResultKind.Discard, "", null, default);
        NativeSite site = new(method, label, location, contracts, sink);
        if (NativeSignature.Misuse(method) is { } misuse)
            return site.Fail(misuse, broken);

        List<NativeParameterModel> parameters = ParseParameters(site);
        if (parameters.Count != method.Parameters.Length)
            return broken;
        NativeExportModel model = broken with { Parameters = parameters.ToEquatableArray() };
        if (ReaderOf(parameters, method) is { } reader)
            return ReadsBytes(site, reader) ? model with { Result = NativeResultKind.Bytes, ResultType = method.ReturnType.ToCode() } : broken;
        if (method.IsGenericMethod)
            return site.Fail("it is generic, which only the reader of the result may be (SkillJsonReader<TResult> with the return type TResult)", broken);
        if (method.ReturnsVoid)
            return model;

        ContractSite result = new($"the result of '{label}'", location, ContractUses.Read);
        return contracts.ParseValue(method.ReturnType, result) is { } value
            ? model with { Result = NativeResultKind.Json, ResultType = value.TypeName, Value = value }
            : broken;
    }

    private static List<NativeParameterModel> ParseParameters(NativeSite site)
    {
        List<NativeParameterModel> models = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        int members = 0;
        int wholes = 0;
        int readers = 0;
        foreach (IParameterSymbol parameter in site.Method.Parameters)
        {
            Location? at = SkillParser.LocationOf(parameter) ?? site.Location;
            if (ParseParameter(parameter, at, site) is not { } model)
                continue;
            models.Add(model);
            string name = model.Role == NativeParameterRole.RawMember ? model.MemberName : model.Argument?.ArgumentName ?? "";
            bool isWhole = model.Role == NativeParameterRole.Request || model.Argument is { Role: ParameterRole.Arguments };
            wholes += isWhole ? 1 : 0;
            readers += model.Role == NativeParameterRole.Reader ? 1 : 0;
            if (isWhole || model.Role == NativeParameterRole.Reader)
                continue;
            members++;
            if (!names.Add(name))
                site.Sink.Report(Descriptors.DuplicateArgument, at, site.Label, name);
        }

        if (wholes > 1 || (wholes == 1 && members > 0))
            site.Fail("one parameter is the whole request, so no other can be a part of it", models);
        if (readers > 1)
            site.Fail("it has two readers", models);
        return models;
    }

    private static NativeParameterModel? ParseParameter(IParameterSymbol parameter, Location? location, NativeSite site)
    {
        string name = parameter.Escaped();
        if (parameter.Type.Is("LuaSkills.CompilerServices", "SkillPayload"))
            return new NativeParameterModel(NativeParameterRole.Request, name, "", null);
        if (parameter.Type.Is(AttributeNamespace, "SkillJsonReader`1"))
            return new NativeParameterModel(NativeParameterRole.Reader, name, "", null);
        if (IsBytes(parameter.Type))
        {
            string member = parameter.Attribute(AttributeNamespace, "SkillArgumentAttribute").OnlyString() ?? EntryNames.SnakeCase(parameter.Name);
            if (member.Length == 0 || !EntryNames.IsText(member))
                site.Sink.Report(Descriptors.InvalidName, location, member, $"argument name for '{parameter.Name}'");
            return new NativeParameterModel(NativeParameterRole.RawMember, name, member, null);
        }

        if (SkillParser.ParseParameter(parameter, site.Label, location, site.Contracts, site.Sink) is not { } argument)
            return null;
        if (argument.Role is ParameterRole.Argument or ParameterRole.Arguments)
            return new NativeParameterModel(NativeParameterRole.Argument, name, "", argument);
        site.Sink.Report(Descriptors.UnsupportedExport, location, site.Label, $"parameter '{parameter.Name}' has no meaning for a native function");
        return null;
    }

    private static IParameterSymbol? ReaderOf(List<NativeParameterModel> parameters, IMethodSymbol method)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Role == NativeParameterRole.Reader)
                return method.Parameters[i];
        }

        return null;
    }

    private static bool ReadsBytes(NativeSite site, IParameterSymbol reader)
    {
        IMethodSymbol method = site.Method;
        ITypeSymbol read = ((INamedTypeSymbol)reader.Type).TypeArguments[0];
        if (!SymbolEqualityComparer.IncludeNullability.Equals(read, method.ReturnType))
            return site.Fail($"its reader reads '{read.ToDisplayString()}', and it returns '{method.ReturnType.ToDisplayString()}'", false);
        if (method.TypeParameters.Length > 1 || (method.TypeParameters.Length == 1 && read.TypeKind != TypeKind.TypeParameter))
            return site.Fail("it has type parameters that its reader does not use", false);
        return true;
    }

    private static bool IsBytes(ITypeSymbol type) =>
        type.Is("System", "ReadOnlySpan`1") && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType == SpecialType.System_Byte;

    private static string SinceOf(AttributeData attribute)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Since", Value.Value: string since })
                return since;
        }

        return "";
    }

    // A name of C.
    private static bool IsSymbol(string name)
    {
        if (name.Length == 0 || name[0] is >= '0' and <= '9')
            return false;
        foreach (char c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'))
                return false;
        }

        return true;
    }

    /// <summary>What the parts of the parser share about one method.</summary>
    private sealed record NativeSite(IMethodSymbol Method, string Label, Location? Location, ContractParser Contracts, IDiagnosticSink Sink)
    {
        public T Fail<T>(string reason, T result)
        {
            Sink.Report(Descriptors.UnsupportedExport, Location, Label, reason);
            return result;
        }
    }
}
