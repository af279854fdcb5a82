using System.ComponentModel;
using System.Runtime.CompilerServices;
using LuaSkills.Native;

namespace LuaSkills.CompilerServices;

/// <summary>What the calls of a <see cref="NativeJsonLibrary"/> have in common. For generated code.</summary>
/// <remarks>Whatever takes an answer frees it exactly once, also when it throws.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NativeJsonCalls
{
    /// <summary>Finds a function, the first time by its name.</summary>
    /// <param name="library">The library.</param>
    /// <param name="slot">Keeps the address; 0 until it is known.</param>
    /// <param name="export">Name of the function.</param>
    /// <param name="since">First version that has it, or <see langword="null"/>.</param>
    /// <exception cref="ObjectDisposedException">The library object was disposed.</exception>
    /// <exception cref="SkillException">The library has no such function (<see cref="SkillErrorCode.MissingExport"/>).</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Function(NativeJsonLibrary library, ref nint slot, string export, string? since = null)
    {
        library.ThrowIfDisposed();
        nint address = slot;
        return address != 0 ? address : slot = Resolve(library, export, since);
    }

    /// <summary>Reads the result of an answer, and frees it.</summary>
    /// <param name="library">The library.</param>
    /// <param name="answer">What the function returned.</param>
    /// <param name="export">Name of the function, for messages.</param>
    /// <param name="read">Generated reader of the result.</param>
    /// <exception cref="SkillException">
    /// The envelope says that the call failed (<see cref="SkillErrorCode.NativeError"/>, with the text of the library), is none
    /// (<see cref="SkillErrorCode.InvalidEnvelope"/>), or its result does not fit the type (<see cref="SkillErrorCode.InvalidJson"/>).
    /// </exception>
    public static T Read<T>(NativeJsonLibrary library, NativeJsonBuffer answer, string export, JsonValueReader<T> read)
    {
        try
        {
            return SkillJson.Read(NativeEnvelope.ResultOf(answer, export), read);
        }
        catch (SkillJsonException error) when (error.InnerException is System.Text.Json.JsonException)
        {
            // The envelope is none, or another member comes after the result.
            return SkillJson.Read(NativeEnvelope.ParsedResultOf(answer, export), read);
        }
        finally
        {
            Free(library, answer);
        }
    }

    /// <summary>Hands the bytes of a result to a reader of the caller while they are in native memory, and frees them.</summary>
    /// <inheritdoc cref="Read"/>
    public static T ReadBytes<T>(NativeJsonLibrary library, NativeJsonBuffer answer, string export, SkillJsonReader<T> read)
    {
        try
        {
            return read(NativeEnvelope.ResultOf(answer, export));
        }
        finally
        {
            Free(library, answer);
        }
    }

    /// <summary>Looks only whether the call succeeded, and frees the answer.</summary>
    /// <inheritdoc cref="Read"/>
    public static void Discard(NativeJsonLibrary library, NativeJsonBuffer answer, string export)
    {
        try
        {
            _ = NativeEnvelope.ResultOf(answer, export);
        }
        finally
        {
            Free(library, answer);
        }
    }

    private static unsafe void Free(NativeJsonLibrary library, NativeJsonBuffer answer)
    {
        if (answer.Start is not null)
            library.Free(answer);
    }

    private static nint Resolve(NativeJsonLibrary library, string export, string? since)
    {
        nint address = library.AddressOf(export);
        if (address != 0)
            return address;

        string version = NativeVersion.Of(library) is { } known ? $" (version {known})" : "";
        string needed = since is null ? "" : $"; version {since} or later has it";
        throw new SkillException(SkillErrorCode.MissingExport, $"The native library '{library.Name}'{version} has no function '{export}'{needed}.");
    }
}
