using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the call of one native function: request, function pointer, answer.</summary>
internal static class NativeExportEmitter
{
    private const string Request = "__request";

    public static void Emit(CodeWriter w, NativeExportModel export, Func<string, string> nameField, GeneratorOptions options)
    {
        w.Line(WellKnown.GeneratedCode);
        using (w.Block(export.Signature))
        {
            EmitNullChecks(w, export);
            string since = export.Since.Length == 0 ? "" : ", " + Literals.String(export.Since);
            w.Line($"{WellKnown.NativeInt} __function = {WellKnown.NativeCalls}.Function(this, ref this.{export.Slot}, {Literals.String(export.Export)}{since});");
            EmitCall(w, export, nameField, options);
            EmitAnswer(w, export, options);
        }
    }

    private static void EmitNullChecks(CodeWriter w, NativeExportModel export)
    {
        foreach (NativeParameterModel parameter in export.Parameters)
        {
            if (parameter.Role is NativeParameterRole.Request or NativeParameterRole.Reader || parameter.Argument is { Value: { IsNullable: false, IsReference: true } })
                w.Line($"{WellKnown.ArgumentNullException}.ThrowIfNull({parameter.Name});");
        }
    }

    private static void EmitCall(CodeWriter w, NativeExportModel export, Func<string, string> nameField, GeneratorOptions options)
    {
        const string Buffer = WellKnown.NativeBuffer;
        if (RequestOf(export) is { } request)
        {
            w.Line($"{Buffer} __answer;");
            EmitPinned(w, request);
            return;
        }

        if (!HasRequest(export))
        {
            w.Line($"{Buffer} __answer = ((delegate* unmanaged[Cdecl]<{Buffer}>)__function)();");
            return;
        }

        w.Line($"{Buffer} __answer;");
        w.Line($"{WellKnown.Payload} {Request} = {WellKnown.Payload}.Rent();");
        using (w.Block("try"))
        {
            w.Line($"{WellKnown.Writer} __writer = {Request}.Writer;");
            EmitRequest(w, export, nameField, options);
            EmitPinned(w, Request);
        }

        using (w.Block("catch (global::System.Exception __error)"))
        {
            w.Line($"{Request}.Fail(__error);");
            w.Line("throw;");
        }

        w.Line();
        w.Line($"{Request}.Dispose();");
    }

    private static void EmitPinned(CodeWriter w, string request)
    {
        const string Buffer = WellKnown.NativeBuffer;
        w.Line($"{WellKnown.Utf8Span} __bytes = {request}.WrittenSpan;");
        w.Line("fixed (byte* __pinned = __bytes)");
        using (w.Indented())
            w.Line($"__answer = ((delegate* unmanaged[Cdecl]<{Buffer}, {Buffer}>)__function)(new {Buffer}(__pinned, ({WellKnown.NativeUInt})__bytes.Length));");
    }

    private static void EmitRequest(CodeWriter w, NativeExportModel export, Func<string, string> nameField, GeneratorOptions options)
    {
        foreach (NativeParameterModel parameter in export.Parameters)
        {
            if (parameter.Argument is not { Role: ParameterRole.Arguments } whole)
                continue;
            MethodEmitter.EmitWhole(w, whole, options);
            return;
        }

        w.Line("__writer.WriteStartObject();");
        for (int i = 0; i < export.Parameters.Count; i++)
        {
            NativeParameterModel parameter = export.Parameters[i];
            if (parameter.Argument is { } argument)
                MethodEmitter.EmitArgument(w, argument, "__value" + Literals.Number(i), nameField(argument.ArgumentName), options);
            else if (parameter.Role == NativeParameterRole.RawMember)
                EmitRawMember(w, parameter, nameField(parameter.MemberName));
        }

        w.Line("__writer.WriteEndObject();");
    }

    private static void EmitRawMember(CodeWriter w, NativeParameterModel parameter, string name)
    {
        using (w.Block($"if (!{parameter.Name}.IsEmpty)"))
        {
            w.Line($"__writer.WritePropertyName({name});");
            w.Line($"__writer.WriteRawValue({parameter.Name}, skipInputValidation: true);");
        }
    }

    private static void EmitAnswer(CodeWriter w, NativeExportModel export, GeneratorOptions options)
    {
        string arguments = $"this, __answer, {Literals.String(export.Export)}";
        switch (export.Result)
        {
            case NativeResultKind.Discard:
                w.Line($"{WellKnown.NativeCalls}.Discard({arguments});");
                break;
            case NativeResultKind.Bytes:
                w.Line($"return {WellKnown.NativeCalls}.ReadBytes<{export.ResultType}>({arguments}, {ReaderOf(export)});");
                break;
            default:
                w.Line($"return {WellKnown.NativeCalls}.Read<{export.ResultType}>({arguments},");
                using (w.Indented())
                    w.Line($"static (ref {WellKnown.Reader} __json) => {ValueEmitter.Read(export.Value!, "__json", options.JsonNamespace)});");
                break;
        }
    }

    private static bool HasRequest(NativeExportModel export)
    {
        foreach (NativeParameterModel parameter in export.Parameters)
        {
            if (parameter.Role != NativeParameterRole.Reader)
                return true;
        }

        return false;
    }

    private static string? RequestOf(NativeExportModel export) => Find(export, NativeParameterRole.Request);

    private static string? ReaderOf(NativeExportModel export) => Find(export, NativeParameterRole.Reader);

    private static string? Find(NativeExportModel export, NativeParameterRole role)
    {
        foreach (NativeParameterModel parameter in export.Parameters)
        {
            if (parameter.Role == role)
                return parameter.Name;
        }

        return null;
    }
}
