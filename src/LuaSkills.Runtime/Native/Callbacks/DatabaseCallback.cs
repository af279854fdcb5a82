using System.Text.Json;
using LuaSkills.Native.Engines;

namespace LuaSkills.Native.Callbacks;

/// <summary>Serves the callbacks of databases from an <see cref="IDatabaseProvider"/> (spec: FFI section 4.1).</summary>
internal static class DatabaseCallback
{
    /// <summary>Performs an action.</summary>
    /// <param name="requestJson">The request.</param>
    /// <param name="table">The table of the action's function below <c>vulcan</c>, for error texts.</param>
    /// <param name="provider">Who performs it.</param>
    /// <param name="owner">The host.</param>
    /// <param name="running">The call the callback belongs to, when that is known.</param>
    /// <param name="reply">Takes the reply.</param>
    /// <returns><see langword="null"/> when the reply is written, else why there is none.</returns>
    public static string? Answer(
        ReadOnlySpan<byte> requestJson,
        string table,
        IDatabaseProvider? provider,
        CallbackOwner owner,
        RunningCall? running,
        CallbackReply reply)
    {
        string action = "";
        ReadOnlySpan<byte> input = "null"u8;
        DatabaseBinding? binding = null;
        Utf8JsonReader reader = RequestJson.Begin(requestJson);
        while (RequestJson.Next(ref reader))
        {
            if (reader.ValueTextEquals("action"u8))
                action = RequestJson.Text(ref reader) ?? "";
            else if (reader.ValueTextEquals("input"u8))
                input = RequestJson.Value(ref reader, requestJson);
            else if (reader.ValueTextEquals("binding"u8))
                binding = ReadBinding(RequestJson.Value(ref reader, requestJson));
            else
                reader.Skip();
        }

        if (provider is null || binding is null)
            return "the host has no such database";

        CancellationToken token = running?.CancellationToken ?? CancellationToken.None;
        try
        {
            return reply.Await(provider.InvokeAsync(binding, action, input, reply.Payload, token), token) ? null : CallbackReply.GivenUp;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return CallbackReply.GivenUp;
        }
        catch (DatabaseException error)
        {
            return error.Message;
        }
        catch (Exception error)
        {
            // Its message may quote what skills must not see, a connection string for example.
            string text = $"{table}.{action}: the database provider failed with {error.GetType().Name}";
            owner.LogFailure(text, error);
            return text;
        }
    }

    private static DatabaseBinding ReadBinding(ReadOnlySpan<byte> utf8Json)
    {
        DatabaseBinding binding = new()
        {
            SpaceLabel = "",
            SkillId = "",
            BindingTag = "",
            RootName = "",
            SpaceRoot = "",
            SkillDirectory = "",
            SkillDirectoryName = "",
            Kind = DatabaseKind.Sqlite,
            DefaultDatabasePath = "",
        };
        Utf8JsonReader reader = RequestJson.Begin(utf8Json);
        while (RequestJson.Next(ref reader))
        {
            if (reader.ValueTextEquals("space_label"u8))
                binding = binding with { SpaceLabel = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("skill_id"u8))
                binding = binding with { SkillId = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("binding_tag"u8))
                binding = binding with { BindingTag = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("root_name"u8))
                binding = binding with { RootName = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("space_root"u8))
                binding = binding with { SpaceRoot = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("skill_dir"u8))
                binding = binding with { SkillDirectory = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("skill_dir_name"u8))
                binding = binding with { SkillDirectoryName = RequestJson.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("database_kind"u8))
                binding = binding with { Kind = RequestJson.Text(ref reader) is "sqlite" ? DatabaseKind.Sqlite : DatabaseKind.LanceDb };
            else if (reader.ValueTextEquals("default_database_path"u8))
                binding = binding with { DefaultDatabasePath = RequestJson.Text(ref reader) ?? "" };
            else
                reader.Skip();
        }

        return binding;
    }
}
