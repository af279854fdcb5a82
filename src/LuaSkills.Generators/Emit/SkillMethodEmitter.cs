using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the call of one method of a module: reading the arguments, calling the method and writing the content.</summary>
internal static class SkillMethodEmitter
{
    public static void Emit(CodeWriter w, SkillModuleModel module, int index, GeneratorOptions options)
    {
        SkillMethodModel method = module.Methods[index];
        string number = Literals.Number(index);
        string target = module.Declaration.FullName + " target";
        ArgumentReaderEmitter reader = new(method.Parameters, number, WellKnown.ModuleArguments, "arguments");
        using (w.Block($"private static {WellKnown.ValueTask} Call{number}({target}, {WellKnown.Utf8Span} arguments, {WellKnown.SkillContext} context, {WellKnown.Payload} reply)"))
        {
            reader.EmitBody(w, options);
            if (HasState(method))
                w.Line($"return Run{number}({string.Join(", ", Forwarded(method))});");
            else
                EmitInvocation(w, method, number);
        }

        reader.EmitMethods(w);
        if (HasState(method))
            EmitRun(w, module, method, number);
        else
            EmitAwait(w, method, number);
        EmitReply(w, method, number, options);
    }

    private static void EmitInvocation(CodeWriter w, SkillMethodModel method, string number)
    {
        string call = CallOf(method);
        CallableResultModel result = method.Result;
        if (result.Style == CallStyle.Synchronous)
        {
            w.Line(result.Value is null ? call + ";" : $"Reply{number}(reply, {call});");
            w.Line("return default;");
            return;
        }

        w.Line($"{result.TypeName} running = {result.Assert(call)};");
        w.Line("if (!running.IsCompletedSuccessfully)");
        using (w.Indented())
            w.Line(result.Value is null ? WaitFor(result) : $"return Await{number}(running, reply);");

        // A source that is pooled counts on its result being taken.
        w.Line(result.Value is null ? "running.GetAwaiter().GetResult();" : $"Reply{number}(reply, running.GetAwaiter().GetResult());");
        w.Line("return default;");
    }

    private static string WaitFor(CallableResultModel result) =>
        result.Style == CallStyle.Task ? $"return new {WellKnown.ValueTask}(running);" : "return running;";

    private static void EmitAwait(CodeWriter w, SkillMethodModel method, string number)
    {
        CallableResultModel result = method.Result;
        if (result.Style == CallStyle.Synchronous || result.Value is null)
            return;
        w.Line();
        using (w.Block($"private static async {WellKnown.ValueTask} Await{number}({result.TypeName} running, {WellKnown.Payload} reply)"))
            w.Line($"Reply{number}(reply, await running.ConfigureAwait(false));");
    }

    /// <summary>Prints the call between the opening and the saving of the state.</summary>
    private static void EmitRun(CodeWriter w, SkillModuleModel module, SkillMethodModel method, string number)
    {
        string state = module.State!.TypeName;
        List<string> parameters = [module.Declaration.FullName + " target", WellKnown.SkillContext + " context", WellKnown.Payload + " reply"];
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            if (method.Parameters[i].IsRead)
                parameters.Add($"{method.Parameters[i].Value!.TypeName} {ArgumentReaderEmitter.Local(i)}");
        }

        w.Line();
        using (w.Block($"private static async {WellKnown.ValueTask} Run{number}({string.Join(", ", parameters)})"))
        {
            w.Line($"{WellKnown.SkillState}<{state}> state = await {WellKnown.SkillStates}.OpenAsync<{state}>(context, ReadState).ConfigureAwait(false);");
            using (w.Block("try"))
            {
                string call = method.Result.Style == CallStyle.Synchronous ? CallOf(method) : $"await {method.Result.Assert(CallOf(method))}.ConfigureAwait(false)";
                w.Line(method.Result.Value is null ? call + ";" : $"Reply{number}(reply, {call});");
                w.Line($"await {WellKnown.SkillStates}.SaveAsync<{state}>(state, WriteState).ConfigureAwait(false);");
            }

            using (w.Block("finally"))
                w.Line($"{WellKnown.SkillStates}.Release<{state}>(state);");
        }
    }

    private static void EmitReply(CodeWriter w, SkillMethodModel method, string number, GeneratorOptions options)
    {
        if (method.Result.Value is not { } value)
            return;
        w.Line();
        if (value.Kind == ValueKind.String)
        {
            w.Line($"private static void Reply{number}({WellKnown.Payload} reply, {value.TypeName} value) => {WellKnown.ModuleReply}.WriteText(reply, value);");
            return;
        }

        using (w.Block($"private static void Reply{number}({WellKnown.Payload} reply, {value.TypeName} value)"))
        {
            if (AlwaysHasJson(value.Kind))
            {
                ValueEmitter.Write(w, value, "reply.Writer", "value", options.JsonNamespace);
                return;
            }

            using (w.Block("try"))
                ValueEmitter.Write(w, value, "reply.Writer", "value", options.JsonNamespace);
            using (w.Block($"catch ({WellKnown.Exception} error) when ({WellKnown.ModuleReply}.IsFault(reply, error))"))
                w.Line($"throw {WellKnown.ModuleReply}.Invalid(reply, error);");
        }
    }

    private static bool AlwaysHasJson(ValueKind kind) => kind is ValueKind.Boolean or ValueKind.Byte or ValueKind.SByte or ValueKind.Int16 or ValueKind.UInt16
        or ValueKind.Int32 or ValueKind.UInt32 or ValueKind.Int64 or ValueKind.UInt64 or ValueKind.Decimal or ValueKind.Guid;

    private static string CallOf(SkillMethodModel method)
    {
        List<string> arguments = [];
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            arguments.Add(method.Parameters[i].Role switch
            {
                CallableParameterRole.Context => "context",
                CallableParameterRole.CancellationToken => "context.CancellationToken",
                CallableParameterRole.State => "state",
                _ => ArgumentReaderEmitter.Local(i),
            });
        }

        return $"{method.Receiver}.{method.Method}({string.Join(", ", arguments)})";
    }

    private static List<string> Forwarded(SkillMethodModel method)
    {
        List<string> arguments = ["target", "context", "reply"];
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            if (method.Parameters[i].IsRead)
                arguments.Add(ArgumentReaderEmitter.Local(i));
        }

        return arguments;
    }

    private static bool HasState(SkillMethodModel method)
    {
        foreach (CallableParameterModel parameter in method.Parameters)
        {
            if (parameter.Role == CallableParameterRole.State)
                return true;
        }

        return false;
    }
}
