using System.Text.Json;
using System.Text.Json.Serialization;

namespace LuaSkills.CompilerServices;

/// <summary>Lets <see cref="JsonSerializer"/> use the generated code of a type.</summary>
/// <param name="write">Generated writer, or <see langword="null"/> when the type cannot be written.</param>
/// <param name="read">Generated reader, or <see langword="null"/> when the type cannot be read.</param>
internal sealed class SkillJsonConverter<T>(JsonValueWriter<T>? write, JsonValueReader<T>? read) : JsonConverter<T>
{
    private const string Root = "$";

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

        int depth = writer.CurrentDepth;
        try
        {
            write(writer, value);
        }
        catch (SkillArgumentException error)
        {
            throw Translate(depth, Locate(value), error.Fault, error);
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
        return Translate(start.CurrentDepth, path, $"expected {mismatch.Expected}, found {mismatch.Found}", mismatch);
    }

    private static JsonException Translate(int depth, string path, string fault, Exception error)
    {
        // A path that is given is kept. Inside another value it would be wrong, so the serializer fills its own in, which ends at this value.
        if (depth == 0)
            return new JsonException($"{path}: {fault}", path, lineNumber: null, bytePositionInLine: null, error);
        string below = path.TrimStart('$').TrimStart('.');
        return new JsonException(below.Length == 0 ? fault : $"{below}: {fault}", error);
    }

    /// <summary>Works out the path of what cannot be written by writing once more, to where the text can be seen.</summary>
    private string Locate(T value)
    {
        SkillPayload payload = SkillPayload.Rent();
        try
        {
            write!(payload.Writer, value);
        }
        catch (Exception again)
        {
            return payload.Abandon(again) is SkillArgumentException { Path: { } path } ? path : Root;
        }

        payload.Dispose();
        return Root;
    }
}
