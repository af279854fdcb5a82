using System.ComponentModel;
using System.Text.Json;

namespace LuaSkills.CompilerServices;

/// <summary>Reads the argument object of a method of a module. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SkillModuleArguments
{
    /// <summary>Makes a reader that stands before the first token.</summary>
    /// <param name="utf8Json">The arguments as UTF-8 JSON.</param>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> utf8Json) => HostToolArguments.Open(utf8Json);

    /// <summary>Goes to the first token.</summary>
    /// <param name="reader">Stands before the first token.</param>
    public static void Begin(ref Utf8JsonReader reader) => HostToolArguments.Begin(ref reader);

    /// <summary>Goes to the first token and checks that an object begins.</summary>
    /// <param name="reader">Stands before the first token.</param>
    /// <returns>Whether it may have members: <see langword="false"/> for an empty array, which is how Lua writes an empty table.</returns>
    /// <exception cref="JsonMismatchException">The arguments are something else, for example a list.</exception>
    public static bool BeginObject(ref Utf8JsonReader reader) => HostToolArguments.BeginObject(ref reader);

    /// <summary>Checks that nothing follows.</summary>
    /// <param name="reader">Stands on the last token.</param>
    public static void End(ref Utf8JsonReader reader) => HostToolArguments.End(ref reader);

    /// <summary>Checks the arguments of a method that has none.</summary>
    /// <param name="utf8Json">The arguments as UTF-8 JSON.</param>
    /// <exception cref="SkillException">They are no object.</exception>
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
    public static bool IsFault(Exception error) => HostToolArguments.IsFault(error);

    /// <summary>Describes arguments that do not fit, for example <c>days: expected number, found string</c> or <c>city is required</c>.</summary>
    /// <param name="utf8Json">The arguments as UTF-8 JSON.</param>
    /// <param name="error">An error for which <see cref="IsFault"/> holds.</param>
    public static SkillException Invalid(ReadOnlySpan<byte> utf8Json, Exception error)
    {
        string message = HostToolArguments.Describe(utf8Json, error, out SkillJsonException fault);
        return new SkillException(SkillErrorCode.InvalidArguments, message, fault);
    }
}
