using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

/// <summary>Finds the path of a byte position in a JSON text by reading the text once more.</summary>
internal static class JsonPath
{
    private const int Unset = -1;

    private static readonly JsonReaderOptions s_deep = new() { MaxDepth = 1000 };

    /// <summary>Path of the token that starts at, or last before, a position.</summary>
    public static string At(ReadOnlySpan<byte> utf8Json, long position) =>
        At(new Utf8JsonReader(utf8Json, s_deep), position);

    /// <summary>Path of a token in the value a reader stands on or has before it.</summary>
    public static string At(Utf8JsonReader reader, long position)
    {
        List<Segment> open = [];
        Walk(ref reader, position, open);
        return Join(open);
    }

    /// <summary>Path of the value that comes after an unfinished text; the object, when its next member has no name yet.</summary>
    public static string After(ReadOnlySpan<byte> written)
    {
        // White space ends a number, which might go on otherwise.
        byte[] text = [.. written, (byte)' '];
        Utf8JsonReader reader = new(text, isFinalBlock: false, new JsonReaderState(s_deep));
        List<Segment> open = [];
        Walk(ref reader, long.MaxValue, open);
        if (open.Count > 0 && open[^1].Name is null)
            open[^1] = new Segment(null, open[^1].Index + 1);
        else if (open.Count > 0 && reader.TokenType != JsonTokenType.PropertyName)
            open[^1] = new Segment("", Unset);
        return Join(open);
    }

    private static void Walk(ref Utf8JsonReader reader, long position, List<Segment> open)
    {
        try
        {
            bool hasToken = reader.TokenType != JsonTokenType.None || reader.Read();
            for (; hasToken && reader.TokenStartIndex <= position; hasToken = reader.Read())
            {
                JsonTokenType token = reader.TokenType;
                if (token is JsonTokenType.PropertyName)
                    open[^1] = new Segment(NameOf(ref reader), 0);
                else if (token is not (JsonTokenType.EndObject or JsonTokenType.EndArray) && open.Count > 0 && open[^1].Name is null)
                    open[^1] = new Segment(null, open[^1].Index + 1);

                // The segment of a container is not part of its own path.
                if (reader.TokenStartIndex == position && token is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
                    break;

                if (token is JsonTokenType.StartObject)
                    open.Add(new Segment("", Unset));
                else if (token is JsonTokenType.StartArray)
                    open.Add(new Segment(null, Unset));
                else if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
                    open.RemoveAt(open.Count - 1);
            }
        }
        catch (JsonException)
        {
            // Malformed from here on: the path so far is where.
        }
    }

    private static string Join(List<Segment> open)
    {
        string path = "$";
        foreach (Segment segment in open)
        {
            if (segment.Index != Unset)
                path = segment.Name is { } name ? Append(path, name) : string.Create(CultureInfo.InvariantCulture, $"{path}[{segment.Index}]");
        }

        return path;
    }

    /// <summary>Adds a member to a path.</summary>
    public static string Append(string path, string member) => IsPlain(member)
        ? $"{path}.{member}"
        : $"{path}['{member.Replace("'", "\\'", StringComparison.Ordinal)}']";

    /// <summary>Offset of a parser error in bytes.</summary>
    public static long BytePosition(ReadOnlySpan<byte> utf8Json, JsonException error)
    {
        long line = error.LineNumber ?? 0;
        int start = 0;
        for (; line > 0; line--)
        {
            int end = utf8Json[start..].IndexOf((byte)'\n');
            if (end < 0)
                break;
            start += end + 1;
        }

        return Math.Min(start + (error.BytePositionInLine ?? 0), utf8Json.Length);
    }

    /// <summary>Says in a few words what stands at a position.</summary>
    public static string Describe(ReadOnlySpan<byte> utf8Json, long position)
    {
        if (position >= utf8Json.Length)
            return "the end of the text";

        byte found = utf8Json[(int)position];
        return found is > 0x20 and < 0x7F ? $"'{(char)found}'" : $"byte 0x{found.ToString("X2", CultureInfo.InvariantCulture)}";
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: the name is shown as it is written.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static bool IsPlain(string member)
    {
        if (member.Length == 0 || char.IsAsciiDigit(member[0]))
            return false;
        foreach (char c in member)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        }

        return true;
    }

    // Name is null for an array; Index is Unset until the container's first member or element was seen.
    private readonly record struct Segment(string? Name, int Index);
}
