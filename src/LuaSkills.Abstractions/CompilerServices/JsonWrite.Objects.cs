using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LuaSkills.CompilerServices;

public static partial class JsonWrite
{
    /// <summary>Writes extension data as members of the object.</summary>
    /// <param name="writer">The writer; stands inside the object.</param>
    /// <param name="data">The members.</param>
    public static void Extension(Utf8JsonWriter writer, IDictionary<string, JsonElement> data)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(data);
        foreach (KeyValuePair<string, JsonElement> member in data)
        {
            writer.WritePropertyName(member.Key);
            Element(writer, member.Value);
        }
    }

    /// <inheritdoc cref="Extension(Utf8JsonWriter, IDictionary{string, JsonElement})"/>
    public static void Extension(Utf8JsonWriter writer, JsonObject data)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(data);
        foreach (KeyValuePair<string, JsonNode?> member in data)
        {
            writer.WritePropertyName(member.Key);
            if (member.Value is { } node)
                node.WriteTo(writer);
            else
                writer.WriteNullValue();
        }
    }

    /// <summary>Describes a value whose type is none of the known derived ones.</summary>
    /// <param name="type">Type of the value.</param>
    /// <param name="baseType">The polymorphic type.</param>
    public static SkillArgumentException Underived(Type type, Type baseType) =>
        new($"{type} is not among the derived types of {baseType}; add [JsonDerivedType] for it.");

    /// <summary>Writes a value as a serializer context of the user does.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="context">The context.</param>
    public static void WithContext<T>(Utf8JsonWriter writer, T value, JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (value is null)
            throw Null();
        JsonSerializer.Serialize(writer, value, JsonRead.InfoOf<T>(context));
    }
}
