using System.ComponentModel;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

/// <summary>Reads the argument object of a host tool. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HostToolArguments
{
    private const string Whole = "arguments";

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = SkillJson.MaxDepth };

    /// <summary>Makes a reader that stands before the first token.</summary>
    /// <param name="utf8Json">The arguments as UTF-8 JSON.</param>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> utf8Json) => new(utf8Json, s_options);

    /// <summary>Goes to the first token.</summary>
    /// <param name="reader">Stands before the first token.</param>
    public static void Begin(ref Utf8JsonReader reader) => reader.Read();

    /// <summary>Goes to the first token and checks that an object begins.</summary>
    /// <param name="reader">Stands before the first token.</param>
    /// <returns>Whether it may have members: <see langword="false"/> for an empty array, which is how Lua writes an empty table.</returns>
    /// <exception cref="JsonMismatchException">The arguments are something else, for example a list.</exception>
    public static bool BeginObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        return JsonRead.BeginObject(ref reader);
    }

    /// <summary>Checks that nothing follows.</summary>
    /// <param name="reader">Stands on the last token.</param>
    public static void End(ref Utf8JsonReader reader) => reader.Read();

    /// <summary>Checks the arguments of a tool that has none.</summary>
    /// <param name="utf8Json">The arguments as UTF-8 JSON.</param>
    /// <exception cref="HostToolException">They are no object.</exception>
    public static void Ignore(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = Open(utf8Json);
        try
        {
            if (BeginObject(ref reader))
                reader.Skip();
            End(ref reader);
        }
        catch (Exception error) when (IsFault(error))
        {
            throw Invalid(utf8Json, error);
        }
    }

    /// <summary>Whether an exception says that the arguments do not fit.</summary>
    /// <param name="error">Thrown while they were read.</param>
    public static bool IsFault(Exception error) => error is JsonMismatchException or JsonException;

    /// <summary>Describes arguments that do not fit, for example <c>days: expected number, found string</c> or <c>city is required</c>.</summary>
    /// <param name="utf8Json">The arguments as UTF-8 JSON.</param>
    /// <param name="error">An error for which <see cref="IsFault"/> holds.</param>
    public static HostToolException Invalid(ReadOnlySpan<byte> utf8Json, Exception error)
    {
        string message = Describe(utf8Json, error, out SkillJsonException fault);
        return new HostToolException(HostToolErrorCode.InvalidArgument, message, details: null, fault);
    }

    /// <summary>The same words for whoever reports them otherwise.</summary>
    internal static string Describe(ReadOnlySpan<byte> utf8Json, Exception error, out SkillJsonException fault)
    {
        fault = error is JsonMismatchException mismatch
            ? SkillJsonException.Mismatch(utf8Json, mismatch)
            : SkillJsonException.Malformed(utf8Json, (JsonException)error);
        string place = fault.Path switch
        {
            "$" => Whole,
            ['$', '.', .. string below] => below,
            ['$', .. string below] => Whole + below,
            _ => fault.Path,
        };
        return error is JsonMismatchException { Member: not null }
            ? $"{place} is required"
            : $"{place}: expected {fault.Expected}, found {fault.Found}";
    }
}
