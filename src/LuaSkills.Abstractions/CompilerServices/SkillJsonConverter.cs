using System.Text.Json;
using System.Text.Json.Serialization;

namespace LuaSkills.CompilerServices;

/// <summary>Lets <see cref="JsonSerializer"/> use the generated code of a type.</summary>
/// <param name="write">Generated writer, or <see langword="null"/> when the type cannot be written.</param>
/// <param name="read">Generated reader, or <see langword="null"/> when the type cannot be read.</param>
internal sealed class SkillJsonConverter<T>(JsonValueWriter<T>? write, JsonValueReader<T>? read) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (read is null)
            throw new NotSupportedException($"{typeof(T)} can only be written: it cannot be constructed from JSON.");

        Utf8JsonReader start = reader;
        try
        {
            return read(ref reader);
        }
        catch (JsonMismatchException mismatch)
        {
            throw Translate(start, mismatch);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (write is null)
            throw new NotSupportedException($"{typeof(T)} can only be read: not all of its properties have a form in JSON.");

        try
        {
            write(writer, value);
        }
        catch (SkillException error)
        {
            throw new JsonException(error.Message, error);
        }
        catch (InvalidOperationException error) when (writer.CurrentDepth >= writer.Options.MaxDepth)
        {
            throw new JsonException($"{typeof(T)} is nested more than {writer.Options.MaxDepth} levels deep, or contains itself.", error);
        }
    }

    /// <summary>Says where in the value the mismatch is; the serializer knows where the value is.</summary>
    private static JsonException Translate(Utf8JsonReader start, JsonMismatchException mismatch)
    {
        string path = JsonPath.At(start, mismatch.BytePosition);
        if (mismatch.Member is { } member)
            path = JsonPath.Append(path, member);
        string fault = $"expected {mismatch.Expected}, found {mismatch.Found}";

        // A path that is given is kept. Inside another value it would be wrong, so the serializer fills its own in, which ends at this value.
        if (start.CurrentDepth == 0)
            return new JsonException($"{path}: {fault}", path, lineNumber: null, bytePositionInLine: null, mismatch);
        string below = path.TrimStart('$').TrimStart('.');
        return new JsonException(below.Length == 0 ? fault : $"{below}: {fault}", mismatch);
    }
}
