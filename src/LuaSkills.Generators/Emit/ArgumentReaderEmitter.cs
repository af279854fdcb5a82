using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints how the parameters of a method are read from an argument object.</summary>
/// <param name="parameters">The parameters.</param>
/// <param name="number">Number of the method, for names.</param>
/// <param name="arguments">The helper class that opens the arguments and words their faults.</param>
/// <param name="json">The arguments as UTF-8, as an expression.</param>
internal sealed class ArgumentReaderEmitter(EquatableArray<CallableParameterModel> parameters, string number, string arguments, string json)
{
    /// <summary>The local that a parameter is read into.</summary>
    public static string Local(int index) => "argument" + Literals.Number(index);

    /// <summary>Prints the statements that declare the locals and read them.</summary>
    public void EmitBody(CodeWriter w, GeneratorOptions options)
    {
        bool hasArguments = false;
        for (int i = 0; i < parameters.Count; i++)
        {
            CallableParameterModel parameter = parameters[i];
            if (!parameter.IsRead)
                continue;
            hasArguments = true;
            ValueModel value = parameter.Value!;
            string initial = parameter.DefaultLiteral.Length > 0 ? parameter.DefaultLiteral : value is { IsReference: true, IsNullable: false } ? "default!" : "default";
            w.Line($"{value.TypeName} {Local(i)} = {initial};");
        }

        if (!hasArguments)
        {
            w.Line($"{arguments}.Ignore({json});");
            return;
        }

        w.Line($"{WellKnown.Reader} reader = {arguments}.Open({json});");
        using (w.Block("try"))
        {
            if (WholeIndex() is int whole)
            {
                w.Line($"{arguments}.Begin(ref reader);");
                w.Line($"{Local(whole)} = {ValueEmitter.Read(parameters[whole].Value!, "reader", options.JsonNamespace)};");
            }
            else
            {
                EmitMembers(w, options);
            }

            w.Line($"{arguments}.End(ref reader);");
        }

        using (w.Block($"catch ({WellKnown.Exception} error) when ({arguments}.IsFault(error))"))
            w.Line($"throw {arguments}.Invalid({json}, error);");
        w.Line();
    }

    /// <summary>Prints the methods that the statements call, each after an empty line.</summary>
    public void EmitMethods(CodeWriter w)
    {
        NameSwitch names = new();
        bool hasNames = false;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Role != CallableParameterRole.Argument)
                continue;
            names.Add(i, parameters[i].ArgumentName);
            hasNames = true;
        }

        if (!hasNames)
            return;
        w.Line();
        using (w.Block($"private static int ArgumentOf{number}({WellKnown.Utf8Span} name)"))
            names.Emit(w, "name", ignoresCase: false);
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Allowed.Count > 0)
                EmitChoice(w, i);
        }
    }

    private void EmitMembers(CodeWriter w, GeneratorOptions options)
    {
        ulong required = RequiredMask();
        if (required != 0)
            w.Line("ulong seen = 0;");
        using (w.Block($"if ({arguments}.BeginObject(ref reader))"))
        {
            using (w.Block($"while ({WellKnown.JsonRead}.NextMember(ref reader))"))
            {
                w.Line($"int argument = ArgumentOf{number}(reader.ValueIsEscaped ? {WellKnown.JsonRead}.UnescapedName(ref reader) : reader.ValueSpan);");
                w.Line("reader.Read();");
                using (w.Block("switch (argument)"))
                    EmitCases(w, options);
            }
        }

        w.Line();
        if (required != 0)
            EmitRequired(w, required);
    }

    private void EmitCases(CodeWriter w, GeneratorOptions options)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            CallableParameterModel parameter = parameters[i];
            if (parameter.Role != CallableParameterRole.Argument)
                continue;
            w.Line($"case {Literals.Number(i)}:");
            using (w.Indented())
            {
                w.Line($"{Local(i)} = {ReadOf(i, options)};");
                if (parameter.IsRequired)
                    w.Line($"seen |= {Literals.Mask(BitOf(i))};");
                w.Line("break;");
            }
        }

        w.Line("default:");
        using (w.Indented())
        {
            w.Line("reader.Skip();");
            w.Line("break;");
        }
    }

    private string ReadOf(int index, GeneratorOptions options)
    {
        CallableParameterModel parameter = parameters[index];
        if (parameter.Allowed.Count == 0)
            return ValueEmitter.Read(parameter.Value!, "reader", options.JsonNamespace);
        string read = $"{Choice(index)}(ref reader)";
        return parameter.Value!.IsNullable ? $"reader.TokenType == {WellKnown.TokenType}.Null ? null : {read}" : read;
    }

    // The texts are constants of the program, so that no string is made.
    private void EmitChoice(CodeWriter w, int index)
    {
        w.Line();
        using (w.Block($"private static string {Choice(index)}(ref {WellKnown.Reader} reader)"))
        {
            w.Line($"const string Expected = {Literals.String("one of " + string.Join(", ", parameters[index].Allowed))};");
            w.Line($"{WellKnown.Utf8Span} text = {WellKnown.JsonRead}.Name(ref reader, Expected);");
            foreach (string allowed in parameters[index].Allowed)
            {
                w.Line($"if (global::System.MemoryExtensions.SequenceEqual(text, {Literals.Utf8(allowed)}))");
                using (w.Indented())
                    w.Line($"return {Literals.String(allowed)};");
            }

            w.Line($"throw {WellKnown.JsonRead}.Mismatch(ref reader, Expected);");
        }
    }

    private void EmitRequired(CodeWriter w, ulong required)
    {
        List<string> missing = [];
        for (int i = 0; i < parameters.Count; i++)
        {
            CallableParameterModel parameter = parameters[i];
            if (parameter is { Role: CallableParameterRole.Argument, IsRequired: true })
                missing.Add($"(seen & {Literals.Mask(BitOf(i))}) == 0 ? {Literals.String(parameter.ArgumentName)}");
        }

        // The last one needs no question: one of them is missing.
        string last = missing[missing.Count - 1];
        missing[missing.Count - 1] = last.Substring(last.IndexOf(" ? ", StringComparison.Ordinal) + 3);
        w.Line($"if (seen != {Literals.Mask(required)})");
        using (w.Indented())
            w.Line($"throw {WellKnown.JsonRead}.Missing(0, {string.Join(" : ", missing)});");
    }

    private int? WholeIndex()
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Role == CallableParameterRole.Arguments)
                return i;
        }

        return null;
    }

    private ulong RequiredMask()
    {
        ulong mask = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i] is { Role: CallableParameterRole.Argument, IsRequired: true })
                mask |= BitOf(i);
        }

        return mask;
    }

    // Counted without the parameters that are no arguments, so that 64 arguments have room beside those.
    private ulong BitOf(int index)
    {
        int bit = 0;
        for (int i = 0; i < index; i++)
            bit += parameters[i].Role == CallableParameterRole.Argument ? 1 : 0;
        return 1UL << bit;
    }

    private string Choice(int index) => $"Choice{number}_{Literals.Number(index)}";
}
