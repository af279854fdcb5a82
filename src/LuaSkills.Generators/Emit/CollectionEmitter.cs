using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the writers and readers of lists and dictionaries.</summary>
internal static class CollectionEmitter
{
    public static void EmitWrite(CodeWriter w, ListContract contract, string jsonNamespace)
    {
        w.Line("writer.WriteStartArray();");
        string element = contract.Element.TypeName;
        switch (contract.Walk)
        {
            case CollectionWalk.Enumerated:
                EmitItems(w, contract, $"foreach ({element} item in value)", "item", jsonNamespace);
                break;
            case CollectionWalk.Interface:
                EmitItems(w, contract, $"foreach ({element} item in (global::System.Collections.Generic.IEnumerable<{element}>)value)", "item", jsonNamespace);
                break;
            case CollectionWalk.Array:
                EmitItems(w, contract, "for (int i = 0; i < value.Length; i++)", "value[i]", jsonNamespace);
                break;
            case CollectionWalk.ImmutableArray:
                EmitItems(w, contract, "for (int i = 0; !value.IsDefault && i < value.Length; i++)", "value[i]", jsonNamespace);
                break;
            case CollectionWalk.List:
                EmitItems(w, contract, $"foreach ({element} item in {WellKnown.SpanOfList}(value))", "item", jsonNamespace);
                break;
            default:
                using (w.Block($"if (value is {WellKnown.List}<{element}> list)"))
                    EmitItems(w, contract, $"foreach ({element} item in {WellKnown.SpanOfList}(list))", "item", jsonNamespace);
                using (w.Block("else"))
                    EmitItems(w, contract, "for (int i = 0, count = value.Count; i < count; i++)", "value[i]", jsonNamespace);
                break;
        }

        w.Line("writer.WriteEndArray();");
    }

    private static void EmitItems(CodeWriter w, ListContract contract, string loop, string item, string jsonNamespace)
    {
        using (w.Block(loop))
            ValueEmitter.Write(w, contract.Element, "writer", item, jsonNamespace);
    }

    public static void EmitRead(CodeWriter w, ListContract contract, string jsonNamespace)
    {
        w.Line($"{WellKnown.JsonRead}.BeginArray(ref reader);");
        w.Line($"{contract.Builder!.TypeName} items = {contract.Builder.Creation};");
        using (w.Block($"while ({WellKnown.JsonRead}.NextItem(ref reader))"))
            w.Line($"items.Add({ValueEmitter.Read(contract.Element, "reader", jsonNamespace)});");
        w.Line();
        w.Line($"return items{contract.Builder.Completion};");
    }

    public static void EmitWrite(CodeWriter w, MapContract contract, string jsonNamespace)
    {
        string arguments = $"{contract.Key.TypeName}, {contract.Element.TypeName}";
        string pair = $"global::System.Collections.Generic.KeyValuePair<{arguments}>";
        w.Line("writer.WriteStartObject();");
        switch (contract.Walk)
        {
            case CollectionWalk.Dictionary:
                using (w.Block($"if (value is {WellKnown.Dictionary}<{arguments}> dictionary)"))
                    EmitPairs(w, contract, $"foreach ({pair} item in dictionary)", jsonNamespace);
                using (w.Block("else"))
                    EmitPairs(w, contract, $"foreach ({pair} item in value)", jsonNamespace);
                break;
            case CollectionWalk.Interface:
                EmitPairs(w, contract, $"foreach ({pair} item in (global::System.Collections.Generic.IEnumerable<{pair}>)value)", jsonNamespace);
                break;
            default:
                EmitPairs(w, contract, $"foreach ({pair} item in value)", jsonNamespace);
                break;
        }

        w.Line("writer.WriteEndObject();");
    }

    private static void EmitPairs(CodeWriter w, MapContract contract, string loop, string jsonNamespace)
    {
        using (w.Block(loop))
        {
            if (contract.Key.Kind == KeyKind.Text)
            {
                ValueEmitter.WriteNamed(w, contract.Element, "writer", "item.Key", "item.Value", jsonNamespace);
                return;
            }

            w.Line(contract.Key.Kind switch
            {
                KeyKind.EnumName => $"writer.WritePropertyName(global::{jsonNamespace}.{contract.Key.Source}.Name(item.Key));",
                KeyKind.EnumNumber => $"{WellKnown.JsonWrite}.Key(writer, ({contract.Key.Source})item.Key);",
                _ => $"{WellKnown.JsonWrite}.Key(writer, item.Key);",
            });
            ValueEmitter.Write(w, contract.Element, "writer", "item.Value", jsonNamespace);
        }
    }

    public static void EmitRead(CodeWriter w, MapContract contract, string jsonNamespace)
    {
        KeyModel key = contract.Key;
        w.Line($"{contract.Builder!.TypeName} items = {contract.Builder.Creation};");
        bool isNumbered = key.Kind is KeyKind.Integer or KeyKind.EnumNumber;
        if (isNumbered)
            EmitReadItems(w, contract, jsonNamespace);
        using (w.Block($"{(isNumbered ? "else " : "")}if ({WellKnown.JsonRead}.BeginObject(ref reader))"))
        {
            using (w.Block($"while ({WellKnown.JsonRead}.NextMember(ref reader))"))
            {
                string read = key.Kind switch
                {
                    KeyKind.Text => $"{WellKnown.JsonRead}.Key(ref reader)",
                    KeyKind.Integer => $"{WellKnown.JsonRead}.IntegerKey<{key.TypeName}>(ref reader)",
                    KeyKind.Guid => $"{WellKnown.JsonRead}.GuidKey(ref reader)",
                    KeyKind.EnumName => $"global::{jsonNamespace}.{key.Source}.Read(ref reader)",
                    _ => $"({key.TypeName}){WellKnown.JsonRead}.IntegerKey<{key.Source}>(ref reader)",
                };
                w.Line($"{key.TypeName} key = {read};");
                w.Line("reader.Read();");
                w.Line($"items[key] = {ValueEmitter.Read(contract.Element, "reader", jsonNamespace)};");
            }
        }

        w.Line();
        w.Line($"return items{contract.Builder.Completion};");
    }

    // Lua writes a table with the keys 1 to n as an array, with null for a key that is missing in between.
    private static void EmitReadItems(CodeWriter w, MapContract contract, string jsonNamespace)
    {
        KeyModel key = contract.Key;
        string cast = key.Kind == KeyKind.EnumNumber ? $"({key.TypeName})" : "";
        string type = key.Kind == KeyKind.EnumNumber ? key.Source : key.TypeName;
        using (w.Block($"if (reader.TokenType == {WellKnown.TokenType}.StartArray)"))
        {
            using (w.Block($"for (int index = 1; {WellKnown.JsonRead}.NextItem(ref reader); index++)"))
            {
                w.Line($"if (reader.TokenType != {WellKnown.TokenType}.Null)");
                using (w.Indented())
                    w.Line($"items[{cast}{WellKnown.JsonRead}.IndexKey<{type}>(ref reader, index)] = {ValueEmitter.Read(contract.Element, "reader", jsonNamespace)};");
            }
        }
    }
}
