using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints one method of a client.</summary>
internal static class MethodEmitter
{
    public static void Emit(CodeWriter w, MethodModel method, StubTables tables, GeneratorOptions options)
    {
        List<string> parameters = [];
        foreach (ParameterModel parameter in method.Parameters)
            parameters.Add($"{parameter.TypeName} {parameter.Name}");

        using (w.Block($"{method.Return.TypeName} {method.Interface}.{method.Name}({string.Join(", ", parameters)})"))
        {
            EmitNullChecks(w, method);
            EmitPayload(w, method, tables, options);
            EmitCall(w, method, tables);
        }
    }

    private static void EmitPayload(CodeWriter w, MethodModel method, StubTables tables, GeneratorOptions options)
    {
        if (!HasArguments(method))
        {
            w.Line($"{WellKnown.Payload} __arguments = {WellKnown.Payload}.RentEmptyObject();");
            return;
        }

        w.Line($"{WellKnown.Payload} __arguments = {WellKnown.Payload}.Rent();");
        using (w.Block("try"))
        {
            w.Line($"{WellKnown.Writer} __writer = __arguments.Writer;");
            EmitArguments(w, method, tables, options);
        }

        EmitCatch(w, method.Return);
        w.Line();
    }

    private static bool HasArguments(MethodModel method)
    {
        foreach (ParameterModel parameter in method.Parameters)
        {
            if (parameter.Role is ParameterRole.Argument or ParameterRole.Arguments)
                return true;
        }

        return false;
    }

    // A missing argument is the caller's mistake: it is thrown at once, also by methods that return a task.
    private static void EmitNullChecks(CodeWriter w, MethodModel method)
    {
        foreach (ParameterModel parameter in method.Parameters)
        {
            if (parameter.Value is { IsNullable: false, IsReference: true })
                w.Line($"{WellKnown.ArgumentNullException}.ThrowIfNull({parameter.Name});");
        }
    }

    private static void EmitArguments(CodeWriter w, MethodModel method, StubTables tables, GeneratorOptions options)
    {
        foreach (ParameterModel parameter in method.Parameters)
        {
            if (parameter.Role != ParameterRole.Arguments)
                continue;
            EmitWhole(w, parameter, options);
            return;
        }

        w.Line("__writer.WriteStartObject();");
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            ParameterModel parameter = method.Parameters[i];
            if (parameter.Role == ParameterRole.Argument)
                EmitArgument(w, parameter, "__value" + Literals.Number(i), tables.Name(parameter), options);
        }

        w.Line("__writer.WriteEndObject();");
    }

    /// <summary>Statements that write a value as the whole argument object.</summary>
    internal static void EmitWhole(CodeWriter w, ParameterModel parameter, GeneratorOptions options)
    {
        ValueModel value = parameter.Value!;
        if (value.Kind is ValueKind.Element or ValueKind.Text)
        {
            w.Line($"{WellKnown.JsonWrite}.Arguments(__writer, {parameter.Name});");
            return;
        }

        if (!value.IsNullable)
        {
            ValueEmitter.WriteNotNull(w, value, "__writer", parameter.Name, options.JsonNamespace);
            return;
        }

        w.Line($"if ({parameter.Name} is {{ }} __value)");
        using (w.Indented())
            ValueEmitter.WriteNotNull(w, value, "__writer", "__value", options.JsonNamespace);
        w.Line("else");
        using (w.Indented())
            w.Line($"{WellKnown.JsonWrite}.EmptyObject(__writer);");
    }

    /// <summary>Statements that write one argument, or leave it out.</summary>
    internal static void EmitArgument(CodeWriter w, ParameterModel parameter, string notNull, string name, GeneratorOptions options)
    {
        ValueModel value = parameter.Value!;
        string local = value.IsNullable ? notNull : parameter.Name;
        string? condition = parameter.AlwaysSend ? (value.IsNullable ? $"{parameter.Name} is {{ }} {local}" : null) : Condition(parameter, local);
        if (condition is null)
        {
            ValueEmitter.WriteMember(w, value, "__writer", name, local, options.JsonNamespace);
            return;
        }

        using (w.Block($"if ({condition})"))
            ValueEmitter.WriteMember(w, value, "__writer", name, local, options.JsonNamespace);
        if (parameter.AlwaysSend)
        {
            using (w.Block("else"))
                w.Line($"__writer.WriteNull({name});");
        }
    }

    /// <summary>When the argument is sent; <see langword="null"/> for always.</summary>
    private static string? Condition(ParameterModel parameter, string local)
    {
        string? differs = parameter.Default switch
        {
            DefaultComparison.Operator => DiffersByOperator(local, parameter.DefaultLiteral),
            DefaultComparison.EqualsMethod => $"!{local}.Equals({parameter.DefaultLiteral})",
            DefaultComparison.Comparer => $"!{WellKnown.EqualityComparer}<{parameter.TypeName}>.Default.Equals({local}, {parameter.DefaultLiteral})",
            DefaultComparison.Undefined => $"{local}.ValueKind != global::System.Text.Json.JsonValueKind.Undefined",
            _ => null,
        };
        if (!parameter.Value!.IsNullable)
            return differs;
        string isNotNull = $"{parameter.Name} is {{ }} {local}";
        return differs is null ? isNotNull : $"{isNotNull} && {differs}";
    }

    private static string DiffersByOperator(string local, string literal) => literal switch
    {
        "true" => "!" + local,
        "false" => local,
        _ => $"{local} != {literal}",
    };

    private static void EmitCatch(CodeWriter w, ReturnModel result)
    {
        bool isTask = result.Style != CallStyle.Synchronous;
        using (w.Block("catch (global::System.Exception __error)"))
        {
            if (!isTask)
            {
                w.Line("__arguments.Fail(__error);");
                w.Line("throw;");
                return;
            }

            string type = result.Style == CallStyle.Task ? WellKnown.Task : WellKnown.ValueTask;
            string argument = result.Reply == ReplyKind.Discard ? "" : $"<{result.ResultType}>";
            w.Line($"return {type}.FromException{argument}(__arguments.Abandon(__error));");
        }
    }

    private static void EmitCall(CodeWriter w, MethodModel method, StubTables tables)
    {
        ReturnModel result = method.Return;
        string options = "null";
        string token = "default";
        foreach (ParameterModel parameter in method.Parameters)
        {
            if (parameter.Role == ParameterRole.Options)
                options = parameter.Name;
            else if (parameter.Role == ParameterRole.CancellationToken)
                token = parameter.Name;
        }

        string invoke = result.Style == CallStyle.Synchronous ? "Invoke" : "InvokeAsync";
        string call = $"this.__invoker.{invoke}<{result.ResultType}>({tables.Entry(method)}, __arguments, {tables.Reader(result)}, {options}, {token})";
        w.Line(result switch
        {
            { Style: CallStyle.Synchronous, Reply: ReplyKind.Discard } => call + ";",
            { Style: CallStyle.Task } => $"return {call}.AsTask();",
            { Style: CallStyle.ValueTask, Reply: ReplyKind.Discard } => $"return {WellKnown.Replies}.WithoutResult({call});",
            _ => $"return {call};",
        });
    }
}
