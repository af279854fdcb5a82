using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>The actions of <c>vulcan.lancedb</c> over the methods of a provider: reads the skill's JSON and writes the reply.</summary>
internal static class LanceDbActions
{
    /// <inheritdoc cref="IDatabaseProvider.InvokeAsync"/>
    public static ValueTask InvokeAsync(
        ILanceDbProvider provider,
        DatabaseBinding binding,
        string action,
        ReadOnlySpan<byte> input,
        SkillPayload reply,
        CancellationToken cancellationToken)
    {
        try
        {
            switch (action)
            {
                case "create_table":
                    return CreateAsync(provider, binding, LanceDbInputJson.ReadTable(input), reply, cancellationToken);
                case "vector_upsert":
                    return UpsertAsync(provider, binding, LanceDbInputJson.ReadUpsert(input), reply, cancellationToken);
                case "vector_search":
                    return SearchAsync(provider, binding, LanceDbInputJson.ReadSearch(input), reply, cancellationToken);
                case "delete":
                    (string table, string condition) = LanceDbInputJson.ReadDelete(input);
                    return DeleteAsync(provider, binding, table, condition, reply, cancellationToken);
                case "drop_table":
                    return DropAsync(provider, binding, LanceDbInputJson.ReadDrop(input), reply, cancellationToken);
                default:
                    throw new DatabaseException($"unsupported lancedb action: {action}");
            }
        }
        catch (JsonException error)
        {
            throw new DatabaseException($"lancedb.{action} input is not valid JSON: {error.Message}", error);
        }
    }

    private static async ValueTask CreateAsync(
        ILanceDbProvider provider, DatabaseBinding binding, LanceDbTable table, SkillPayload reply, CancellationToken cancellationToken)
    {
        await provider.CreateTableAsync(binding, table, cancellationToken).ConfigureAwait(false);
        StartMeta(reply, $"table '{table.Name}' is ready");
        End(reply);
    }

    private static async ValueTask UpsertAsync(
        ILanceDbProvider provider, DatabaseBinding binding, LanceDbUpsert upsert, SkillPayload reply, CancellationToken cancellationToken)
    {
        LanceDbUpsertResult result = await provider.UpsertAsync(binding, upsert, cancellationToken).ConfigureAwait(false);
        Utf8JsonWriter writer = StartMeta(reply, result.Message);
        writer.WriteNumber("version"u8, result.Version);
        writer.WriteNumber("input_rows"u8, result.InputRows);
        writer.WriteNumber("inserted_rows"u8, result.InsertedRows);
        writer.WriteNumber("updated_rows"u8, result.UpdatedRows);
        writer.WriteNumber("deleted_rows"u8, result.DeletedRows);
        End(reply);
    }

    private static async ValueTask SearchAsync(
        ILanceDbProvider provider, DatabaseBinding binding, LanceDbSearch search, SkillPayload reply, CancellationToken cancellationToken)
    {
        LanceDbSearchResult result = await provider.SearchAsync(binding, search, cancellationToken).ConfigureAwait(false);
        Utf8JsonWriter writer = StartMeta(reply, result.Message);
        writer.WriteString("format"u8, result.Format == LanceDbFormat.Json ? "json"u8 : "arrow_ipc"u8);
        writer.WriteNumber("rows"u8, result.Rows);
        writer.WriteEndObject();
        writer.WriteBase64String("data_base64"u8, result.Data.Span);
        writer.WriteEndObject();
    }

    private static async ValueTask DeleteAsync(
        ILanceDbProvider provider, DatabaseBinding binding, string table, string condition, SkillPayload reply, CancellationToken cancellationToken)
    {
        LanceDbDeleteResult result = await provider.DeleteAsync(binding, table, condition, cancellationToken).ConfigureAwait(false);
        Utf8JsonWriter writer = StartMeta(reply, $"delete completed for '{table}'");
        writer.WriteNumber("version"u8, result.Version);
        writer.WriteNumber("deleted_rows"u8, result.DeletedRows);
        End(reply);
    }

    private static async ValueTask DropAsync(
        ILanceDbProvider provider, DatabaseBinding binding, string table, SkillPayload reply, CancellationToken cancellationToken)
    {
        await provider.DropTableAsync(binding, table, cancellationToken).ConfigureAwait(false);
        StartMeta(reply, $"table '{table}' dropped");
        End(reply);
    }

    private static Utf8JsonWriter StartMeta(SkillPayload reply, string message)
    {
        Utf8JsonWriter writer = reply.Writer;
        writer.WriteStartObject();
        writer.WriteStartObject("meta"u8);
        writer.WriteBoolean("success"u8, true);
        writer.WriteString("message"u8, message);
        return writer;
    }

    private static void End(SkillPayload reply)
    {
        reply.Writer.WriteEndObject();
        reply.Writer.WriteEndObject();
    }
}
