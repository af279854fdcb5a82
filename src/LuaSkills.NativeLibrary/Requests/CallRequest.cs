namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A call of an entry or a run of code (spec sections 3.10 and 3.11). The arguments are a part of the request's text.</summary>
internal readonly ref struct CallRequest
{
    private const int EngineIdField = 0;
    private const int SubjectField = 1;
    private const int ArgumentsField = 2;
    private const int ContextField = 3;

    private static readonly FieldSet s_skillFields = new("engine_id", "tool_name", "args", "invocation_context");
    private static readonly FieldSet s_codeFields = new("engine_id", "code", "args", "invocation_context");

    private CallRequest(ulong engineId, string subject, ReadOnlySpan<byte> arguments, SkillCallOptions? options)
    {
        EngineId = engineId;
        Subject = subject;
        Arguments = arguments;
        Options = options;
    }

    public ulong EngineId { get; }

    /// <summary>The canonical name of the entry, or the code.</summary>
    public string Subject { get; }

    /// <summary>One JSON value as UTF-8.</summary>
    public ReadOnlySpan<byte> Arguments { get; }

    /// <summary>The invocation context; <see langword="null"/> for none.</summary>
    public SkillCallOptions? Options { get; }

    public static CallRequest ReadSkill(ReadOnlySpan<byte> utf8Json) => Read(utf8Json, s_skillFields);

    public static CallRequest ReadCode(ReadOnlySpan<byte> utf8Json) => Read(utf8Json, s_codeFields);

    private static CallRequest Read(ReadOnlySpan<byte> utf8Json, FieldSet fields)
    {
        RequestReader reader = new(utf8Json);
        ulong id = 0;
        string subject = "";
        ReadOnlySpan<byte> arguments = "{}"u8;
        SkillCallOptions? options = null;
        ulong seen = reader.Enter();
        while (reader.Next(fields, ref seen, out int field))
        {
            switch (field)
            {
                case EngineIdField:
                    id = reader.Unsigned();
                    break;
                case SubjectField:
                    subject = reader.Text();
                    break;
                case ArgumentsField:
                    arguments = reader.Value();
                    break;
                default:
                    options = InvocationContext.ReadOrNull(ref reader);
                    break;
            }
        }

        reader.Require(fields, seen, EngineIdField, SubjectField);
        reader.End();
        return new CallRequest(id, subject, arguments, options);
    }
}
