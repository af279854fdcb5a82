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
/// <param name="Name">Its name, if that is still free.</param>
/// <param name="Shape">What it makes of its result.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Parameters">Its arguments, unless it has one for all.</param>
/// <param name="Whole">The type of the one parameter for all arguments.</param>
/// <param name="Style">How it is declared.</param>
internal sealed record MethodSample(string Name, ResultShape Shape, TypeSample Result, ParameterSample[] Parameters, TypeSample? Whole, int Style);

/// <summary>One skill interface with the types it needs.</summary>
internal sealed record SkillSample(string Name, MethodSample[] Methods, bool Nullable, int Style) : ISample<SkillSample>
{
    private static readonly string[] s_containers =
    [
        "partial class Outer", "partial struct Outer", "partial record Outer", "partial record struct Outer", "partial interface IOuter", "partial class Outer<T, @event> where T : class",
    ];

    private static readonly string[] s_namespaces = ["Größe{0}.@event", "User{0}.LuaSkills", "User{0}.System.Threading.Tasks", "LuaSkills.Sample{0}", "__Stub{0}.Read"];

    public string Print(int number) => Print(number, []);

    /// <summary>The source file of this sample with faults.</summary>
    public string Print(int number, Fault[] faults)
    {
        string access = Style % 2 == 0 ? "internal" : "public";
        string root = string.Format(null, s_namespaces[Style % s_namespaces.Length], number);
        SourcePrinter printer = new(root, Name, Nullable, access);
        HashSet<string> names = new(StringComparer.Ordinal);
        List<string> methods = [.. Methods.Select(method => Method(printer, names, method))];
        string inherited = Style % 5 == 0 && methods.Count > 1 ? methods[0] : "";
        string container = Given(faults, fault => fault.Container) ?? (Style % 3 == 0 ? s_containers[Style / 3 % s_containers.Length] : "");
        string id = Given(faults, fault => fault.SkillId) ?? $"\"sample-{number}\"";
        string modifiers = Given(faults, fault => fault.Modifiers) ?? $"{access} partial";
        string typeParameters = string.Concat(faults.Select(fault => fault.TypeParameters));
        return string.Concat(
        [
            "using System.Text.Json.Serialization;\n",
            Nullable ? "" : "#nullable disable\n",
            $"namespace {root}\n{{\n",
            inherited.Length > 0 ? $"{access} interface IBase\n{{\n{inherited}}}\n" : "",
            container.Length > 0 ? $"{(container.StartsWith("file ", StringComparison.Ordinal) ? "" : access)} {container}\n{{\n" : "",
            $"/// <summary>Sample.</summary>\n[global::LuaSkills.Skill({id})]\n{modifiers} interface {Name}{typeParameters}{(inherited.Length > 0 ? " : IBase" : "")}\n{{\n",
            .. inherited.Length > 0 ? methods.Skip(1) : methods,
            .. faults.Select((fault, i) => fault.PrintMembers(i, access)),
            container.Length > 0 ? "}\n}\n" : "}\n",
            .. printer.Declarations.Select(declaration => declaration + "\n"),
            .. faults.Select((fault, i) => fault.PrintDeclarations(i, access)),
            "}\n",
        ]);
    }

    private static string? Given(Fault[] faults, Func<Fault, string?> choose) => faults.Select(choose).FirstOrDefault(code => code is not null);

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
        if (method.Whole is not null)
            yield return method with { Whole = null };
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
        string attributes = $"[global::LuaSkills.SkillEntry(\"entry-{names.Count}\")] {(method.Style % 11 == 0 ? "[global::System.Obsolete] " : "")}";
        return $"/// <summary>Sample.</summary>\n{attributes}{Result(printer, method)} {name}({Parameters(printer, method)});\n";
    }

    private static string Result(SourcePrinter printer, MethodSample method) => method.Shape switch
    {
        ResultShape.Nothing => "void",
        ResultShape.Task => "global::System.Threading.Tasks.Task",
        ResultShape.ValueTask => "global::System.Threading.Tasks.ValueTask",
        ResultShape.TaskOfValue => $"global::System.Threading.Tasks.Task<{method.Result.Print(printer)}>",
        ResultShape.ValueTaskOfValue => $"global::System.Threading.Tasks.ValueTask<{method.Result.Print(printer)}>",
        ResultShape.SkillResult => "global::LuaSkills.SkillResult",
        ResultShape.SkillResultOfValue => $"global::LuaSkills.SkillResult<{method.Result.Print(printer)}>",
        ResultShape.TaskOfSkillResult => $"global::System.Threading.Tasks.Task<global::LuaSkills.SkillResult<{method.Result.Print(printer)}>>",
        _ => method.Result.Print(printer),
    };

    // Parameters with defaults come last, then what is passed beside the arguments.
    private static string Parameters(SourcePrinter printer, MethodSample method)
    {
        List<string> parameters = [];
        List<string> optional = [];
        HashSet<string> names = ["token", "options"];
        if (method.Whole is not null)
            parameters.Add($"[global::LuaSkills.SkillArguments] {method.Whole.Print(printer)} all");
        foreach (ParameterSample parameter in method.Whole is null ? method.Parameters : [])
        {
            string name = parameter.Name;
            for (int i = 1; !names.Add(SourcePrinter.JsonKey(name)); i++)
                name = $"{parameter.Name}X{i}";
            string attribute = (parameter.Style % 5) switch
            {
                0 => $"[global::LuaSkills.SkillArgument(\"{name.TrimStart('@')} \\u2028\")] ",
                1 => "[global::LuaSkills.SkillArgument(AlwaysSend = true)] ",
                _ => "",
            };
            string code = $"{attribute}{parameter.Type.Print(printer)} {name}";
            if (parameter.Style % 3 == 0 && parameter.Type.Default(printer, parameter.Style) is { } literal)
                optional.Add($"{code} = {literal}");
            else
                parameters.Add(code);
        }

        if (method.Style % 3 == 0)
            optional.Add("global::System.Threading.CancellationToken token = default");
        if (method.Style % 7 == 0)
            optional.Add($"global::LuaSkills.SkillCallOptions{(printer.Nullable ? "?" : "")} options = null");
        return string.Join(", ", parameters.Concat(optional));
    }
}
