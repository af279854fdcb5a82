using System.Text;
using System.Text.Json;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.LuaExec;

/// <summary>What <c>vulcan.runtime.lua.exec</c> is to do (spec section 3.9).</summary>
internal sealed class LuaExecRequest
{
    private const ulong DefaultTimeoutMilliseconds = 60_000;

    // Beyond this a timeout is none.
    private const ulong LongestTimeoutMilliseconds = 36500ul * 24 * 3600 * 1000;

    private LuaExecRequest()
    {
    }

    /// <summary>What the report calls the run; blank for nothing special.</summary>
    public string Task { get; private set; } = "";

    /// <summary>The code, read from <see cref="File"/> where that is set.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The file the code comes from; absolute.</summary>
    public string? File { get; private set; }

    /// <summary>One JSON value as UTF-8.</summary>
    public byte[] Arguments { get; private set; } = "{}"u8.ToArray();

    public TimeSpan Timeout { get; private set; }

    /// <summary>Reads the input table, the first argument of a call.</summary>
    /// <exception cref="LuaRaiseException">The input breaks a rule, or the file cannot be read.</exception>
    public static LuaExecRequest Read(ref VulcanCall call)
    {
        if (call.TypeAt(1) != LuaType.Table)
            throw call.Error($"input must be a table, got {call.TypeName(1)}");

        using Utf8Buffer input = new();
        try
        {
            call.Vm.LuaToJson.Write(call.State, 1, input);
        }
        catch (LuaConversionException error)
        {
            throw new LuaRaiseException(error.Message);
        }

        LuaExecRequest request = new();
        string? code = null;
        string? file = null;
        ulong timeout = DefaultTimeoutMilliseconds;

        // An empty table becomes an empty array.
        if (!input.Written.SequenceEqual("[]"u8))
            request.ReadMembers(input.Written, ref code, ref file, ref timeout);
        if (timeout == 0)
            throw new LuaRaiseException("luaexec timeout_ms must be greater than 0");
        if (code is not null && file is not null)
            throw new LuaRaiseException("luaexec accepts either code or file, but not both");

        request.Timeout = TimeSpan.FromMilliseconds(Math.Min(timeout, LongestTimeoutMilliseconds));
        if (file is not null)
            request.ReadFile(ref call, file);
        else
            request.Code = code ?? throw new LuaRaiseException("luaexec requires code or file");
        return request;
    }

    private void ReadMembers(ReadOnlySpan<byte> utf8Json, ref string? code, ref string? file, ref ulong timeout)
    {
        Utf8JsonReader reader = new(utf8Json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Invalid("invalid type: sequence, expected an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("task"u8))
            {
                Task = Text(ref reader) ?? throw Invalid("invalid type: null, expected a string");
            }
            else if (reader.ValueTextEquals("code"u8))
            {
                code = Trimmed(Text(ref reader));
            }
            else if (reader.ValueTextEquals("file"u8))
            {
                file = Trimmed(Text(ref reader));
            }
            else if (reader.ValueTextEquals("timeout_ms"u8))
            {
                timeout = Milliseconds(ref reader);
            }
            else if (reader.ValueTextEquals("args"u8))
            {
                reader.Read();
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                Arguments = utf8Json[start..(int)reader.BytesConsumed].ToArray();
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private void ReadFile(ref VulcanCall call, string file)
    {
        string path = Path.GetFullPath(call.Resolve(file));
        using GuardedPath? guarded = call.Guard(path, PathAccess.ReadOnly, PathIntent.File);
        if (!Utf8File.TryRead(guarded?.Path ?? path, out byte[]? source, out string? fault))
            throw new LuaRaiseException($"Failed to read luaexec file {file}: {fault}: {fault}");
        try
        {
            call.Vm.Catalogue.SignedSources?.Demand(path, source);
        }
        catch (SkillException error)
        {
            throw new LuaRaiseException($"Failed to read luaexec file {file}: {error.Message}");
        }

        Code = Encoding.UTF8.GetString(source);
        File = path;
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Null => null,
            _ => throw Invalid($"invalid type: {NameOf(reader.TokenType)}, expected a string"),
        };
    }

    private static ulong Milliseconds(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out ulong milliseconds))
            return milliseconds;
        throw Invalid($"invalid type: {NameOf(reader.TokenType)}, expected u64");
    }

    private static string? Trimmed(string? text)
    {
        string trimmed = text?.Trim() ?? "";
        return trimmed.Length == 0 ? null : trimmed;
    }

    private static string NameOf(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "map",
        JsonTokenType.StartArray => "sequence",
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        JsonTokenType.Null => "null",
        _ => "boolean",
    };

    private static LuaRaiseException Invalid(string fault) => new($"luaexec input is invalid: {fault}");
}
