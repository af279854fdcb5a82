using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the writers and readers of lists and dictionaries.</summary>
internal static class CollectionEmitter
{
    public static void EmitWrite(CodeWriter w, ListContract contract, string jsonNamespace)
    {
        w.Line("writer.WriteStartArray();");
        if (contract.Kind == ListKind.Enumerated)
        {
            using (w.Block($"foreach ({contract.Element.TypeName} item in value)"))
                ValueEmitter.Write(w, contract.Element, "writer", "item", jsonNamespace);
        }
        else
        {
            // By index, so that an interface does not allocate an enumerator.
            string length = contract.Kind == ListKind.Array ? "Length" : "Count";
            using (w.Block($"for (int i = 0; i < value.{length}; i++)"))
                ValueEmitter.Write(w, contract.Element, "writer", "value[i]", jsonNamespace);
        }

        w.Line("writer.WriteEndArray();");
    }

    public static void EmitRead(CodeWriter w, ListContract contract, string jsonNamespace)
    {
        string element = contract.Element.TypeName;
        w.Line($"{WellKnown.JsonRead}.BeginArray(ref reader);");
        w.Line($"{WellKnown.List}<{element}> items = new();");
        using (w.Block($"while ({WellKnown.JsonRead}.NextItem(ref reader))"))
            w.Line($"items.Add({ValueEmitter.Read(contract.Element, "reader", jsonNamespace)});");
        w.Line();
        w.Line(contract.Kind == ListKind.Array ? "return items.ToArray();" : "return items;");
    }

    public static void EmitWrite(CodeWriter w, MapContract contract, string jsonNamespace)
    {
        w.Line("writer.WriteStartObject();");
        using (w.Block($"foreach (global::System.Collections.Generic.KeyValuePair<string, {contract.Element.TypeName}> item in value)"))
        {
            w.Line("writer.WritePropertyName(item.Key);");
            ValueEmitter.Write(w, contract.Element, "writer", "item.Value", jsonNamespace);
        }

        w.Line("writer.WriteEndObject();");
    }

    public static void EmitRead(CodeWriter w, MapContract contract, string jsonNamespace)
    {
        string type = $"{WellKnown.Dictionary}<string, {contract.Element.TypeName}>";
        w.Line($"{type} items = new(global::System.StringComparer.Ordinal);");
        using (w.Block($"if ({WellKnown.JsonRead}.BeginObject(ref reader))"))
        {
            using (w.Block($"while ({WellKnown.JsonRead}.NextMember(ref reader))"))
            {
                w.Line("string key = reader.GetString()!;");
                w.Line("reader.Read();");
                w.Line($"items[key] = {ValueEmitter.Read(contract.Element, "reader", jsonNamespace)};");
            }
        }

        w.Line();
        w.Line("return items;");
    }
}
