using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.Callbacks;

/// <summary>A database behind a callback that speaks JSON (spec: FFI section 4.1).</summary>
/// <param name="callback">The callback; engines keep the one they were created with.</param>
public sealed class JsonDatabaseProvider(JsonCallback callback) : IDatabaseProvider
{
    /// <inheritdoc/>
    public ValueTask InvokeAsync(DatabaseBinding binding, string action, ReadOnlySpan<byte> input, SkillPayload reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(binding);
        Ask(binding, action, input, reply);
        return ValueTask.CompletedTask;
    }

    private void Ask(DatabaseBinding binding, string action, ReadOnlySpan<byte> input, SkillPayload reply)
    {
        using SkillPayload request = SkillPayload.Rent();
        Utf8JsonWriter writer = request.Writer;
        writer.WriteStartObject();
        writer.WriteString("action"u8, action);
        WriteBinding(writer, binding);
        writer.WritePropertyName("input"u8);
        writer.WriteRawValue(input, skipInputValidation: true);
        writer.WriteEndObject();
        if (callback(request.WrittenSpan, reply) is { } failure)
            throw new DatabaseException(failure);
    }

    private static void WriteBinding(Utf8JsonWriter writer, DatabaseBinding binding)
    {
        writer.WriteStartObject("binding"u8);
        writer.WriteString("space_label"u8, binding.SpaceLabel);
        writer.WriteString("skill_id"u8, binding.SkillId);
        writer.WriteString("binding_tag"u8, binding.BindingTag);
        writer.WriteString("root_name"u8, binding.RootName);
        writer.WriteString("space_root"u8, binding.SpaceRoot);
        writer.WriteString("skill_dir"u8, binding.SkillDirectory);
        writer.WriteString("skill_dir_name"u8, binding.SkillDirectoryName);
        writer.WriteString("database_kind"u8, binding.Kind == DatabaseKind.Sqlite ? "sqlite"u8 : "lance_db"u8);
        writer.WriteString("default_database_path"u8, binding.DefaultDatabasePath);
        writer.WriteEndObject();
    }
}
