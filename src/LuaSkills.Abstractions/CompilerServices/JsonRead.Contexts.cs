using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LuaSkills.CompilerServices;

public static partial class JsonRead
{
    /// <summary>Reads a value as a serializer context of the user does.</summary>
    /// <typeparam name="T">Type of the value.</typeparam>
    /// <param name="reader">Stands on the value's first token.</param>
    /// <param name="context">The context.</param>
    /// <exception cref="JsonMismatchException">The value does not fit.</exception>
    public static T WithContext<T>(ref Utf8JsonReader reader, JsonSerializerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        long start = reader.TokenStartIndex;
        // What is no JSON is reported from here, with its position in the document.
        Utf8JsonReader end = reader;
        end.Skip();
        try
        {
            return JsonSerializer.Deserialize(ref reader, InfoOf<T>(context)) ?? throw Unfit(start, "null", error: null);
        }
        catch (JsonException error)
        {
            throw Unfit(start, "a value that does not fit", error);
        }
    }

    /// <summary>What a context knows of a type.</summary>
    internal static JsonTypeInfo<T> InfoOf<T>(JsonSerializerContext context) => (JsonTypeInfo<T>)(context.GetTypeInfo(typeof(T))
        ?? throw new SkillException(SkillErrorCode.InvalidOptions, $"{context.GetType()} does not know {typeof(T)}; add [JsonSerializable] for it."));

    private static JsonMismatchException Unfit(long position, string found, JsonException? error) =>
        new("a value that its context reads", found, position, innerException: error) { RelativePath = error?.Path };
}
