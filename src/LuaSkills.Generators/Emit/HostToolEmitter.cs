using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the call of one tool: reading the arguments, calling the method and writing the reply.</summary>
internal static class HostToolEmitter
{
    public static void Emit(CodeWriter w, HostToolSetModel set, int index, GeneratorOptions options)
    {
        HostToolModel tool = set.Tools[index];
        string number = Literals.Number(index);
        using (w.Block($"private static {WellKnown.ValueTask} Call{number}({HostToolTableEmitter.Target(set)}in {WellKnown.ToolCall} call, {WellKnown.Writer} reply)"))
        {
            EmitArguments(w, tool, number, options);
            EmitInvocation(w, tool, number);
        }

        EmitIndex(w, tool, number);
        EmitAwait(w, tool, number);
        EmitReply(w, tool, number, options);
    }

    private static void EmitArguments(CodeWriter w, HostToolModel tool, string number, GeneratorOptions options)
    {
        bool hasArguments = false;
        for (int i = 0; i < tool.Parameters.Count; i++)
        {
            HostToolParameterModel parameter = tool.Parameters[i];
            if (parameter.Value is not { } value)
                continue;
            hasArguments = true;
            string initial = parameter.DefaultLiteral.Length > 0 ? parameter.DefaultLiteral : value is { IsReference: true, IsNullable: false } ? "default!" : "default";
            w.Line($"{value.TypeName} {Local(i)} = {initial};");
        }

        if (!hasArguments)
        {
            w.Line($"{WellKnown.ToolArguments}.Ignore(call.Arguments);");
            return;
        }

        w.Line($"{WellKnown.Reader} reader = {WellKnown.ToolArguments}.Open(call.Arguments);");
        using (w.Block("try"))
        {
            if (WholeIndex(tool) is int whole)
            {
                w.Line($"{WellKnown.ToolArguments}.Begin(ref reader);");
                w.Line($"{Local(whole)} = {ValueEmitter.Read(tool.Parameters[whole].Value!, "reader", options.JsonNamespace)};");
            }
            else
            {
                EmitMembers(w, tool, number, options);
            }

            w.Line($"{WellKnown.ToolArguments}.End(ref reader);");
        }

        using (w.Block($"catch ({WellKnown.Exception} error) when ({WellKnown.ToolArguments}.IsFault(error))"))
            w.Line($"throw {WellKnown.ToolArguments}.Invalid(call.Arguments, error);");
        w.Line();
    }

    private static void EmitMembers(CodeWriter w, HostToolModel tool, string number, GeneratorOptions options)
    {
        ulong required = RequiredMask(tool);
        if (required != 0)
            w.Line("ulong seen = 0;");
        using (w.Block($"if ({WellKnown.ToolArguments}.BeginObject(ref reader))"))
        {
            using (w.Block($"while ({WellKnown.JsonRead}.NextMember(ref reader))"))
            {
                w.Line($"int argument = ArgumentOf{number}(reader.ValueIsEscaped ? {WellKnown.JsonRead}.UnescapedName(ref reader) : reader.ValueSpan);");
                w.Line("reader.Read();");
                using (w.Block("switch (argument)"))
                    EmitCases(w, tool, options);
            }
        }

        w.Line();
        if (required != 0)
            EmitRequired(w, tool, required);
    }

    private static void EmitCases(CodeWriter w, HostToolModel tool, GeneratorOptions options)
    {
        for (int i = 0; i < tool.Parameters.Count; i++)
        {
            HostToolParameterModel parameter = tool.Parameters[i];
            if (parameter.Role != HostToolParameterRole.Argument)
                continue;
            w.Line($"case {Literals.Number(i)}:");
            using (w.Indented())
            {
                w.Line($"{Local(i)} = {ValueEmitter.Read(parameter.Value!, "reader", options.JsonNamespace)};");
                if (parameter.IsRequired)
                    w.Line($"seen |= {Literals.Mask(BitOf(tool, i))};");
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

    private static void EmitRequired(CodeWriter w, HostToolModel tool, ulong required)
    {
        List<string> missing = [];
        for (int i = 0; i < tool.Parameters.Count; i++)
        {
            HostToolParameterModel parameter = tool.Parameters[i];
            if (parameter is { Role: HostToolParameterRole.Argument, IsRequired: true })
                missing.Add($"(seen & {Literals.Mask(BitOf(tool, i))}) == 0 ? {Literals.String(parameter.ArgumentName)}");
        }

        // The last one needs no question: one of them is missing.
        string last = missing[missing.Count - 1];
        missing[missing.Count - 1] = last.Substring(last.IndexOf(" ? ", StringComparison.Ordinal) + 3);
        w.Line($"if (seen != {Literals.Mask(required)})");
        using (w.Indented())
            w.Line($"throw {WellKnown.JsonRead}.Missing(0, {string.Join(" : ", missing)});");
    }

    private static void EmitInvocation(CodeWriter w, HostToolModel tool, string number)
    {
        List<string> arguments = [];
        for (int i = 0; i < tool.Parameters.Count; i++)
        {
            arguments.Add(tool.Parameters[i].Role switch
            {
                HostToolParameterRole.Context => $"new {WellKnown.ToolContext}({Literals.String(tool.Name)}, call.Caller)",
                HostToolParameterRole.CancellationToken => "call.CancellationToken",
                _ => Local(i),
            });
        }

        string call = $"{tool.Receiver}.{tool.Method}({string.Join(", ", arguments)})";
        HostToolResultModel result = tool.Result;
        if (result.Style == CallStyle.Synchronous)
        {
            if (result.Value is null)
                w.Line(call + ";");
            w.Line(result.Value is null ? $"{WellKnown.ToolReply}.WriteSuccess(reply);" : $"Reply{number}(reply, {call});");
            w.Line("return default;");
            return;
        }

        w.Line($"{result.TypeName} running = {call};");
        w.Line("if (!running.IsCompletedSuccessfully)");
        using (w.Indented())
            w.Line($"return Await{number}(running, reply);");

        // A source that is pooled counts on its result being taken.
        w.Line(result.Value is null ? "running.GetAwaiter().GetResult();" : $"Reply{number}(reply, running.GetAwaiter().GetResult());");
        if (result.Value is null)
            w.Line($"{WellKnown.ToolReply}.WriteSuccess(reply);");
        w.Line("return default;");
    }

    private static void EmitIndex(CodeWriter w, HostToolModel tool, string number)
    {
        NameSwitch names = new();
        bool hasNames = false;
        for (int i = 0; i < tool.Parameters.Count; i++)
        {
            if (tool.Parameters[i].Role != HostToolParameterRole.Argument)
                continue;
            names.Add(i, tool.Parameters[i].ArgumentName);
            hasNames = true;
        }

        if (!hasNames)
            return;
        w.Line();
        using (w.Block($"private static int ArgumentOf{number}({WellKnown.Utf8Span} name)"))
            names.Emit(w, "name", ignoresCase: false);
    }

    private static void EmitAwait(CodeWriter w, HostToolModel tool, string number)
    {
        HostToolResultModel result = tool.Result;
        if (result.Style == CallStyle.Synchronous)
            return;
        w.Line();
        using (w.Block($"private static async {WellKnown.ValueTask} Await{number}({result.TypeName} running, {WellKnown.Writer} reply)"))
        {
            if (result.Value is not null)
            {
                w.Line($"Reply{number}(reply, await running.ConfigureAwait(false));");
                return;
            }

            w.Line("await running.ConfigureAwait(false);");
            w.Line($"{WellKnown.ToolReply}.WriteSuccess(reply);");
        }
    }

    private static void EmitReply(CodeWriter w, HostToolModel tool, string number, GeneratorOptions options)
    {
        if (tool.Result.Value is not { } value)
            return;
        w.Line();
        using (w.Block($"private static void Reply{number}({WellKnown.Writer} reply, {value.TypeName} value)"))
        {
            if (!tool.Result.IsRaw)
                w.Line($"{WellKnown.ToolReply}.BeginValue(reply);");
            ValueEmitter.Write(w, value, "reply", "value", options.JsonNamespace);
            if (!tool.Result.IsRaw)
                w.Line($"{WellKnown.ToolReply}.EndValue(reply);");
        }
    }

    private static int? WholeIndex(HostToolModel tool)
    {
        for (int i = 0; i < tool.Parameters.Count; i++)
        {
            if (tool.Parameters[i].Role == HostToolParameterRole.Arguments)
                return i;
        }

        return null;
    }

    private static ulong RequiredMask(HostToolModel tool)
    {
        ulong mask = 0;
        for (int i = 0; i < tool.Parameters.Count; i++)
        {
            if (tool.Parameters[i] is { Role: HostToolParameterRole.Argument, IsRequired: true })
                mask |= BitOf(tool, i);
        }

        return mask;
    }

    // Counted without the parameters that are no arguments, so that 64 arguments have room beside those.
    private static ulong BitOf(HostToolModel tool, int index)
    {
        int bit = 0;
        for (int i = 0; i < index; i++)
            bit += tool.Parameters[i].Role == HostToolParameterRole.Argument ? 1 : 0;
        return 1UL << bit;
    }

    private static string Local(int index) => "argument" + Literals.Number(index);
}
