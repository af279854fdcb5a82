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
        ArgumentReaderEmitter reader = new(tool.Parameters, number, WellKnown.ToolArguments, "call.Arguments");
        using (w.Block($"private static {WellKnown.ValueTask} Call{number}({HostToolTableEmitter.Target(set)}in {WellKnown.ToolCall} call, {WellKnown.Writer} reply)"))
        {
            reader.EmitBody(w, options);
            EmitInvocation(w, tool, number);
        }

        reader.EmitMethods(w);
        EmitAwait(w, tool, number);
        EmitReply(w, tool, number, options);
    }

    private static void EmitInvocation(CodeWriter w, HostToolModel tool, string number)
    {
        List<string> arguments = [];
        for (int i = 0; i < tool.Parameters.Count; i++)
        {
            arguments.Add(tool.Parameters[i].Role switch
            {
                CallableParameterRole.Context => $"new {WellKnown.ToolContext}({Literals.String(tool.Name)}, call.Caller)",
                CallableParameterRole.CancellationToken => "call.CancellationToken",
                _ => ArgumentReaderEmitter.Local(i),
            });
        }

        string call = $"{tool.Receiver}.{tool.Method}({string.Join(", ", arguments)})";
        CallableResultModel result = tool.Result;
        if (result.Style == CallStyle.Synchronous)
        {
            if (result.Value is null)
                w.Line(call + ";");
            w.Line(result.Value is null ? $"{WellKnown.ToolReply}.WriteSuccess(reply);" : $"Reply{number}(reply, {call});");
            w.Line("return default;");
            return;
        }

        w.Line($"{result.TypeName} running = {result.Assert(call)};");
        w.Line("if (!running.IsCompletedSuccessfully)");
        using (w.Indented())
            w.Line($"return Await{number}(running, reply);");

        // A source that is pooled counts on its result being taken.
        w.Line(result.Value is null ? "running.GetAwaiter().GetResult();" : $"Reply{number}(reply, running.GetAwaiter().GetResult());");
        if (result.Value is null)
            w.Line($"{WellKnown.ToolReply}.WriteSuccess(reply);");
        w.Line("return default;");
    }

    private static void EmitAwait(CodeWriter w, HostToolModel tool, string number)
    {
        CallableResultModel result = tool.Result;
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
}
