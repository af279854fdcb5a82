using System.Text.Json;

namespace LuaSkills;

/// <summary>Reads the inputs of the LanceDB actions. Members it does not know are skipped, and null counts as absent.</summary>
/// <remarks>The methods throw <see cref="DatabaseException"/> for an input that says too little or the wrong thing, and <see cref="JsonException"/> for none.</remarks>
internal static class LanceDbInputJson
{
    public static LanceDbTable ReadTable(ReadOnlySpan<byte> input)
    {
        string? name = null;
        List<LanceDbColumn> columns = [];
        bool overwrite = false;
        Utf8JsonReader reader = Open(input);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("table_name"u8))
                name = JsonFields.Text(ref reader, "table_name");
            else if (reader.ValueTextEquals("columns"u8))
                ReadColumns(ref reader, columns);
            else if (reader.ValueTextEquals("overwrite_if_exists"u8))
                overwrite = JsonFields.Flag(ref reader, "overwrite_if_exists");
            else
                reader.Skip();
        }

        name = Required(name, "table_name");
        return columns.Count > 0 ? new LanceDbTable(name, columns, overwrite) : throw Missing("columns");
    }

    public static LanceDbUpsert ReadUpsert(ReadOnlySpan<byte> input)
    {
        string? name = null;
        LanceDbFormat format = LanceDbFormat.Json;
        byte[] data = [];
        IReadOnlyList<string> keys = [];
        Utf8JsonReader reader = Open(input);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("table_name"u8))
                name = JsonFields.Text(ref reader, "table_name");
            else if (reader.ValueTextEquals("input_format"u8))
                format = FormatOf(JsonFields.Text(ref reader, "input_format"), "input_format", LanceDbFormat.Json);
            else if (reader.ValueTextEquals("data_base64"u8))
                data = JsonFields.Base64(ref reader, "data_base64");
            else if (reader.ValueTextEquals("key_columns"u8))
                keys = JsonFields.Texts(ref reader, "key_columns");
            else
                reader.Skip();
        }

        return new LanceDbUpsert(Required(name, "table_name"), format, data, keys);
    }

    public static LanceDbSearch ReadSearch(ReadOnlySpan<byte> input)
    {
        string? name = null;
        float[] vector = [];
        long limit = 0;
        string? filter = null;
        string? column = null;
        string? metric = null;
        LanceDbFormat format = LanceDbFormat.Json;
        Utf8JsonReader reader = Open(input);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("table_name"u8))
                name = JsonFields.Text(ref reader, "table_name");
            else if (reader.ValueTextEquals("vector"u8))
                vector = JsonFields.Vector(ref reader, "vector");
            else if (reader.ValueTextEquals("limit"u8))
                limit = JsonFields.Count(ref reader, "limit");
            else if (reader.ValueTextEquals("filter"u8))
                filter = JsonFields.Text(ref reader, "filter");
            else if (reader.ValueTextEquals("vector_column"u8))
                column = JsonFields.Text(ref reader, "vector_column");
            else if (reader.ValueTextEquals("metric"u8) || reader.ValueTextEquals("distance_type"u8))
                metric = JsonFields.Text(ref reader, "metric") ?? metric;
            else if (reader.ValueTextEquals("output_format"u8))
                format = FormatOf(JsonFields.Text(ref reader, "output_format"), "output_format", LanceDbFormat.ArrowIpc);
            else
                reader.Skip();
        }

        name = Required(name, "table_name");
        if (vector.Length == 0)
            throw Missing("vector");
        return new LanceDbSearch(name, vector)
        {
            Limit = limit == 0 ? LanceDbSearch.DefaultLimit : (int)Math.Min(limit, LanceDbSearch.LargestLimit),
            Filter = NullIfBlank(filter),
            VectorColumn = NullIfBlank(column),
            Metric = MetricOf(metric),
            OutputFormat = format,
        };
    }

    public static (string Table, string Condition) ReadDelete(ReadOnlySpan<byte> input)
    {
        string? name = null;
        string? condition = null;
        Utf8JsonReader reader = Open(input);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("table_name"u8))
                name = JsonFields.Text(ref reader, "table_name");
            else if (reader.ValueTextEquals("condition"u8))
                condition = JsonFields.Text(ref reader, "condition");
            else
                reader.Skip();
        }

        return (Required(name, "table_name"), Required(condition, "condition"));
    }

    public static string ReadDrop(ReadOnlySpan<byte> input)
    {
        string? name = null;
        Utf8JsonReader reader = Open(input);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("table_name"u8))
                name = JsonFields.Text(ref reader, "table_name");
            else
                reader.Skip();
        }

        return Required(name, "table_name");
    }

    private static void ReadColumns(ref Utf8JsonReader reader, List<LanceDbColumn> columns)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new DatabaseException("columns must be an array of objects");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                throw new DatabaseException("columns must be an array of objects");
            columns.Add(ReadColumn(ref reader));
        }
    }

    private static LanceDbColumn ReadColumn(ref Utf8JsonReader reader)
    {
        string? name = null;
        string? type = null;
        long dimension = 0;
        bool nullable = false;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("name"u8))
                name = JsonFields.Text(ref reader, "name");
            else if (reader.ValueTextEquals("column_type"u8))
                type = JsonFields.Text(ref reader, "column_type");
            else if (reader.ValueTextEquals("vector_dim"u8))
                dimension = JsonFields.Count(ref reader, "vector_dim");
            else if (reader.ValueTextEquals("nullable"u8))
                nullable = JsonFields.Flag(ref reader, "nullable");
            else
                reader.Skip();
        }

        if (string.IsNullOrWhiteSpace(name))
            throw new DatabaseException("column name must not be empty");
        LanceDbColumnType columnType = TypeOf(type, name);
        if (columnType != LanceDbColumnType.VectorFloat32)
            return new LanceDbColumn(name, columnType, 0, nullable);
        return dimension is > 0 and <= int.MaxValue
            ? new LanceDbColumn(name, columnType, (int)dimension, nullable)
            : throw new DatabaseException($"vector column '{name}' must have vector_dim > 0");
    }

    private static LanceDbColumnType TypeOf(string? text, string column) => text?.Trim().ToLowerInvariant() switch
    {
        "string" => LanceDbColumnType.String,
        "int32" => LanceDbColumnType.Int32,
        "int64" => LanceDbColumnType.Int64,
        "uint32" => LanceDbColumnType.UInt32,
        "uint64" => LanceDbColumnType.UInt64,
        "float32" => LanceDbColumnType.Float32,
        "float64" => LanceDbColumnType.Float64,
        "bool" or "boolean" => LanceDbColumnType.Bool,
        "vector_float32" or "vector-float32" => LanceDbColumnType.VectorFloat32,
        null or "" or "unspecified" => throw new DatabaseException($"column '{column}' has unspecified type"),
        _ => throw new DatabaseException($"unsupported column_type: {text}"),
    };

    private static LanceDbFormat FormatOf(string? text, string member, LanceDbFormat unspecified) => text?.Trim().ToLowerInvariant() switch
    {
        null => LanceDbFormat.Json,
        "" or "unspecified" => unspecified,
        "json" or "json_rows" or "json-rows" => LanceDbFormat.Json,
        "arrow" or "arrow_ipc" or "arrow-ipc" => LanceDbFormat.ArrowIpc,
        _ => throw new DatabaseException($"unsupported {member}: {text}"),
    };

    private static LanceDbMetric MetricOf(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        null or "" or "l2" or "euclidean" => LanceDbMetric.L2,
        "cosine" => LanceDbMetric.Cosine,
        "dot" => LanceDbMetric.Dot,
        _ => throw new DatabaseException($"unsupported metric: {text}"),
    };

    private static Utf8JsonReader Open(ReadOnlySpan<byte> input)
    {
        Utf8JsonReader reader = new(input, new JsonReaderOptions { MaxDepth = int.MaxValue });
        reader.Read();

        // An empty Lua table arrives as an array.
        return reader.TokenType == JsonTokenType.StartObject ? reader : throw Missing("table_name");
    }

    private static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static string Required(string? text, string member) => NullIfBlank(text) ?? throw Missing(member);

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DatabaseException Missing(string member) => new($"missing or empty field `{member}`");
}
