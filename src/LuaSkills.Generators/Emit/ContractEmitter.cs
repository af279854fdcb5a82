using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the class that writes and reads one type.</summary>
internal static class ContractEmitter
{
    /// <summary>Prints one class.</summary>
    public static SourceText Emit(ContractModel contract, GeneratorOptions options)
    {
        CodeWriter w = new();
        FileHeader.Open(w, contract.Header.UsesObsolete);
        using (w.Block($"namespace {options.JsonNamespace}"))
            EmitClass(w, contract, options.JsonNamespace);
        return w.ToSourceText();
    }

    /// <summary>Prints the classes of all types that are made from one package.</summary>
    public static SourceText Emit(ContractGroup group, GeneratorOptions options)
    {
        CodeWriter w = new();
        FileHeader.Open(w, usesObsolete: false);
        using (w.Block($"namespace {options.JsonNamespace}"))
        {
            for (int i = 0; i < group.Contracts.Count; i++)
            {
                if (i > 0)
                    w.Line();
                EmitClass(w, group.Contracts[i], options.JsonNamespace);
            }
        }

        return w.ToSourceText();
    }

    private static void EmitClass(CodeWriter w, ContractModel contract, string jsonNamespace)
    {
        FileHeader.HiddenTypeAttributes(w);
        using (w.Block($"internal static class {contract.Header.ClassName}"))
            EmitBody(w, contract, jsonNamespace);
    }

    private static void EmitBody(CodeWriter w, ContractModel contract, string jsonNamespace)
    {
        bool writes = (contract.Header.Uses & ContractUses.Write) != ContractUses.None;
        bool reads = (contract.Header.Uses & ContractUses.Read) != ContractUses.None;
        if (contract is EnumContract flags)
            EnumEmitter.EmitFlags(w, flags);
        if (writes)
        {
            if (contract is ObjectContract named)
                ObjectWriterEmitter.EmitNames(w, named);
            using (w.Block($"internal static void Write({WellKnown.Writer} writer, {contract.Header.TypeName} value)"))
            {
                EmitNullCheck(w, contract);
                EmitWrite(w, contract, jsonNamespace);
            }

            if (contract is EnumContract enumeration)
                EnumEmitter.EmitName(w, enumeration);
        }

        if (writes && reads)
            w.Line();
        if (!reads)
            return;

        using (w.Block($"internal static {contract.Header.TypeName} Read(ref {WellKnown.Reader} reader)"))
            EmitRead(w, contract, jsonNamespace);
        if (contract is ObjectContract indexed)
            ObjectReaderEmitter.EmitIndex(w, indexed);
    }

    // Whoever writes a value that may be null has looked already.
    private static void EmitNullCheck(CodeWriter w, ContractModel contract)
    {
        if (contract.Header.IsValueType || contract is ContextContract)
            return;
        w.Line("if (value is null)");
        using (w.Indented())
            w.Line($"throw {WellKnown.JsonWrite}.Null();");
    }

    private static void EmitWrite(CodeWriter w, ContractModel contract, string jsonNamespace)
    {
        switch (contract)
        {
            case ObjectContract type:
                ObjectWriterEmitter.Emit(w, type, jsonNamespace);
                break;
            case PolymorphicContract type:
                PolymorphicEmitter.EmitWrite(w, type, jsonNamespace);
                break;
            case ContextContract type:
                w.Line($"{WellKnown.JsonWrite}.WithContext(writer, value, {type.Context}.Default);");
                break;
            case EnumContract type:
                EnumEmitter.EmitWrite(w, type);
                break;
            case ListContract type:
                CollectionEmitter.EmitWrite(w, type, jsonNamespace);
                break;
            case MapContract type:
                CollectionEmitter.EmitWrite(w, type, jsonNamespace);
                break;
        }
    }

    private static void EmitRead(CodeWriter w, ContractModel contract, string jsonNamespace)
    {
        switch (contract)
        {
            case ObjectContract type:
                ObjectReaderEmitter.Emit(w, type, jsonNamespace);
                break;
            case PolymorphicContract type:
                PolymorphicEmitter.EmitRead(w, type, jsonNamespace);
                break;
            case ContextContract type:
                w.Line($"return {WellKnown.JsonRead}.WithContext<{type.Header.TypeName}>(ref reader, {type.Context}.Default);");
                break;
            case EnumContract type:
                EnumEmitter.EmitRead(w, type);
                break;
            case ListContract type:
                CollectionEmitter.EmitRead(w, type, jsonNamespace);
                break;
            case MapContract type:
                CollectionEmitter.EmitRead(w, type, jsonNamespace);
                break;
        }
    }
}
