using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LuaSkills.CompilerServices;

/// <summary>What every generated <c>LuaSkillsJsonContext</c> has in common. For generated code.</summary>
/// <remarks>
/// Types are offered as values with a converter over their generated code, not as objects with properties: the serializer then reads them
/// at the speed of that code, and keeps doing so under options with which it would give up a context's fast path.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SkillJsonContext : JsonSerializerContext, IJsonTypeInfoResolver
{
    // What generated code does whatever the options are; said here for the types of other contexts in the same options.
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = SkillJson.MaxDepth,
    };

    /// <summary>Binds the context to options.</summary>
    /// <param name="options">Options that are not in use yet, or <see langword="null"/> for those that generated code stands for.</param>
    protected SkillJsonContext(JsonSerializerOptions? options)
        : base(options ?? new JsonSerializerOptions(s_options))
    {
    }

    /// <summary>None: no options make this context fit for the fast path of another.</summary>
    // Otherwise a context that knows a skill's type from a type of its own would write it itself.
    protected sealed override JsonSerializerOptions? GeneratedSerializerOptions => null;

    /// <inheritdoc/>
    public sealed override JsonTypeInfo? GetTypeInfo(Type type) => Options.TryGetTypeInfo(type, out JsonTypeInfo? info) ? info : null;

    JsonTypeInfo? IJsonTypeInfoResolver.GetTypeInfo(Type type, JsonSerializerOptions options) => CreateInfo(type, options);

    /// <summary>Makes the metadata of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="options">Options the metadata is for.</param>
    /// <returns>The metadata, or <see langword="null"/> for a type that no skill uses.</returns>
    protected abstract JsonTypeInfo? CreateInfo(Type type, JsonSerializerOptions options);

    /// <summary>The metadata of a type under this context's options.</summary>
    protected JsonTypeInfo<T> Info<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Makes the metadata of a type with generated code.</summary>
    /// <param name="options">Options the metadata is for.</param>
    /// <param name="write">Its writer, or <see langword="null"/> when the type cannot be written.</param>
    /// <param name="read">Its reader, or <see langword="null"/> when the type cannot be read.</param>
    protected static JsonTypeInfo ContractInfo<T>(JsonSerializerOptions options, JsonValueWriter<T>? write, JsonValueReader<T>? read) =>
        JsonMetadataServices.CreateValueInfo<T>(options, new SkillJsonConverter<T>(write, read));

    /// <summary>Makes the metadata of a value type that may be null.</summary>
    /// <param name="options">Options the metadata is for.</param>
    protected static JsonTypeInfo NullableInfo<T>(JsonSerializerOptions options)
        where T : struct => JsonMetadataServices.CreateValueInfo<T?>(options, JsonMetadataServices.GetNullableConverter<T>(options));
}
