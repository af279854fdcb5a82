using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the writers and readers of lists and dictionaries.</summary>
internal static class CollectionEmitter
{
    public static void EmitWrite(CodeWriter w, ListContract contract, string jsonNamespace)
    {
        string element = contract.Element.TypeName;
        w.Line("writer.WriteStartArray();");
        using (w.Block(contract.Walk switch
        {
            CollectionWalk.Enumerated => $"foreach ({element} item in value)",
            CollectionWalk.Interface => $"foreach ({element} item in (global::System.Collections.Generic.IEnumerable<{element}>)value)",
            // By index, so that an interface does not allocate an enumerator.
            CollectionWalk.Array => "for (int i = 0; i < value.Length; i++)",
            CollectionWalk.ImmutableArray => "for (int i = 0; !value.IsDefault && i < value.Length; i++)",
            _ => "for (int i = 0; i < value.Count; i++)",
        }))
        {
            string item = contract.Walk is CollectionWalk.Enumerated or CollectionWalk.Interface ? "item" : "value[i]";
            ValueEmitter.Write(w, contract.Element, "writer", item, jsonNamespace);
        }

        w.Line("writer.WriteEndArray();");
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
        string pair = $"global::System.Collections.Generic.KeyValuePair<{contract.Key.TypeName}, {contract.Element.TypeName}>";
        string items = contract.Walk == CollectionWalk.Interface ? $"(global::System.Collections.Generic.IEnumerable<{pair}>)value" : "value";
        w.Line("writer.WriteStartObject();");
        using (w.Block($"foreach ({pair} item in {items})"))
        {
            w.Line(contract.Key.Kind switch
            {
                KeyKind.Text => "writer.WritePropertyName(item.Key);",
                KeyKind.EnumName => $"writer.WritePropertyName(global::{jsonNamespace}.{contract.Key.Source}.Name(item.Key));",
                KeyKind.EnumNumber => $"{WellKnown.JsonWrite}.Key(writer, ({contract.Key.Source})item.Key);",
                _ => $"{WellKnown.JsonWrite}.Key(writer, item.Key);",
            });
            ValueEmitter.Write(w, contract.Element, "writer", "item.Value", jsonNamespace);
        }

        w.Line("writer.WriteEndObject();");
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
