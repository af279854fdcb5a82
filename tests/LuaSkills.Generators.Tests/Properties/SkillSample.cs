namespace LuaSkills.Generators.Tests.Properties;

/// <summary>What a method makes of its result.</summary>
internal enum ResultShape
{
    Nothing,
    Task,
    ValueTask,
    Value,
    TaskOfValue,
    ValueTaskOfValue,
    SkillResult,
    SkillResultOfValue,
    TaskOfSkillResult,
}

/// <summary>One parameter.</summary>
internal sealed record ParameterSample(string Name, TypeSample Type, int Style);

/// <summary>One method.</summary>
internal sealed record MethodSample(string Name, ResultShape Shape, TypeSample Result, ParameterSample[] Parameters, int Style);

/// <summary>One skill interface with the types it needs.</summary>
internal sealed record SkillSample(string Name, MethodSample[] Methods, bool Nullable, int Style)
{
    private static readonly string[] s_containers =
    [
        "partial class Outer", "partial struct Outer", "partial record Outer", "partial record struct Outer", "partial interface IOuter", "partial class Outer<T, @event> where T : class",
    ];

    /// <summary>The source file of this sample.</summary>
    /// <param name="number">Keeps the samples of one project apart.</param>
    public string Print(int number)
    {
        string access = Style % 2 == 0 ? "internal" : "public";
        SourcePrinter printer = new(Name, Nullable, access);
        HashSet<string> names = new(StringComparer.Ordinal);
        List<string> methods = [.. Methods.Select(method => Method(printer, names, method))];
        string inherited = Style % 5 == 0 && methods.Count > 1 ? methods[0] : "";
        string container = Style % 3 == 0 ? s_containers[Style / 3 % s_containers.Length] : "";
        return string.Concat(
        [
            "using System.Text.Json.Serialization;\n",
            Nullable ? "" : "#nullable disable\n",
            $"namespace Größe{number}.@event\n{{\n",
            inherited.Length > 0 ? $"{access} interface IBase\n{{\n{inherited}}}\n" : "",
            container.Length > 0 ? $"{access} {container}\n{{\n" : "",
            $"/// <summary>Sample.</summary>\n[Skill(\"sample-{number}\")]\n{access} partial interface {Name}{(inherited.Length > 0 ? " : IBase" : "")}\n{{\n",
            .. inherited.Length > 0 ? methods.Skip(1) : methods,
            container.Length > 0 ? "}\n}\n" : "}\n",
            .. printer.Declarations.Select(declaration => declaration + "\n"),
            "}\n",
        ]);
    }

    /// <summary>Smaller samples, which are still valid.</summary>
    public IEnumerable<SkillSample> Smaller()
    {
        for (int i = 0; i < Methods.Length; i++)
            yield return this with { Methods = [.. Methods[..i], .. Methods[(i + 1)..]] };
        if (Style != 2)
            yield return this with { Style = 2 };
        for (int i = 0; i < Methods.Length; i++)
        {
            foreach (MethodSample smaller in Smaller(Methods[i]))
                yield return this with { Methods = [.. Methods[..i], smaller, .. Methods[(i + 1)..]] };
        }
    }

    private static IEnumerable<MethodSample> Smaller(MethodSample method)
    {
        if (method.Shape != ResultShape.Nothing)
            yield return method with { Shape = ResultShape.Nothing };
        for (int i = 0; i < method.Parameters.Length; i++)
            yield return method with { Parameters = [.. method.Parameters[..i], .. method.Parameters[(i + 1)..]] };
        foreach (TypeSample simpler in method.Result.Simpler())
            yield return method with { Result = simpler };
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            foreach (TypeSample simpler in method.Parameters[i].Type.Simpler())
                yield return method with { Parameters = [.. method.Parameters[..i], method.Parameters[i] with { Type = simpler }, .. method.Parameters[(i + 1)..]] };
        }
    }

    private static string Method(SourcePrinter printer, HashSet<string> names, MethodSample method)
    {
        string name = method.Name;
        for (int i = 1; !names.Add(name); i++)
            name = method.Name + i;
        string attributes = $"[SkillEntry(\"entry-{names.Count}\")] {(method.Style % 11 == 0 ? "[Obsolete] " : "")}";
        return $"/// <summary>Sample.</summary>\n{attributes}{Result(printer, method)} {name}({Parameters(printer, method)});\n";
    }

    private static string Result(SourcePrinter printer, MethodSample method) => method.Shape switch
    {
        ResultShape.Nothing => "void",
        ResultShape.Task => "Task",
        ResultShape.ValueTask => "ValueTask",
        ResultShape.TaskOfValue => $"Task<{method.Result.Print(printer)}>",
        ResultShape.ValueTaskOfValue => $"ValueTask<{method.Result.Print(printer)}>",
        ResultShape.SkillResult => "SkillResult",
        ResultShape.SkillResultOfValue => $"SkillResult<{method.Result.Print(printer)}>",
        ResultShape.TaskOfSkillResult => $"Task<SkillResult<{method.Result.Print(printer)}>>",
        _ => method.Result.Print(printer),
    };

    // Parameters with defaults come last, then what is passed beside the arguments.
    private static string Parameters(SourcePrinter printer, MethodSample method)
    {
        List<string> parameters = [];
        List<string> optional = [];
        HashSet<string> names = ["token", "options"];
        foreach (ParameterSample parameter in method.Parameters)
        {
            string name = parameter.Name;
            for (int i = 1; !names.Add(SourcePrinter.JsonKey(name)); i++)
                name = $"{parameter.Name}X{i}";
            string attribute = (parameter.Style % 5) switch
            {
                0 => $"[SkillArgument(\"{name.TrimStart('@')} \\u2028\")] ",
                1 => "[SkillArgument(AlwaysSend = true)] ",
                _ => "",
            };
            string code = $"{attribute}{parameter.Type.Print(printer)} {name}";
            if (parameter.Style % 3 == 0 && parameter.Type.Default(printer, parameter.Style) is { } literal)
                optional.Add($"{code} = {literal}");
            else
                parameters.Add(code);
        }

        if (method.Style % 3 == 0)
            optional.Add("CancellationToken token = default");
        if (method.Style % 7 == 0)
            optional.Add($"SkillCallOptions{(printer.Nullable ? "?" : "")} options = null");
        return string.Join(", ", parameters.Concat(optional));
    }
}
