using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.Modules.Tests.Services.Support;

/// <summary>A state, with JSON code as it is generated.</summary>
internal sealed record Count(int Value) : ISkillState<Count>
{
    public static int SchemaVersion => 2;

    // Version 1 was the bare number.
    public static Count Upgrade(int storedVersion, JsonElement stored) => storedVersion == 1
        ? new Count(stored.GetInt32())
        : throw new SkillException(SkillErrorCode.StateVersion, $"version {storedVersion} of the count is not known");

    public static Count Read(ReadOnlySpan<byte> json) => SkillJson.Read(json, static (ref Utf8JsonReader reader) =>
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("an object was expected");
        reader.Read();
        reader.Read();
        Count count = new(reader.GetInt32());
        reader.Read();
        return count;
    });

    public static void Write(Utf8JsonWriter writer, Count count)
    {
        writer.WriteStartObject();
        writer.WriteNumber("value"u8, count.Value);
        writer.WriteEndObject();
    }

    /// <summary>Runs a body with the state, as generated code does.</summary>
    public static async Task<string> UseAsync(SkillContext context, Func<SkillState<Count>, Task<string>> body)
    {
        SkillState<Count> state = await SkillStates.OpenAsync(context, Read);
        try
        {
            string content = await body(state);
            await SkillStates.SaveAsync(state, Write);
            return content;
        }
        finally
        {
            SkillStates.Release(state);
        }
    }

    /// <summary>A body that counts up and tells the number.</summary>
    public static Task<string> Up(SkillContext context, JsonElement arguments) => UseAsync(context, static state =>
    {
        state.Value = new Count((state.Value?.Value ?? 0) + 1);
        return Task.FromResult($"{state.Value.Value}");
    });
}
