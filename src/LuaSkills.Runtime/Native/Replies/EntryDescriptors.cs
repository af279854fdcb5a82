namespace LuaSkills.Native.Replies;

/// <summary>Entries as engines list them.</summary>
internal static class EntryDescriptors
{
    /// <summary>Takes over what <c>list_entries_json</c> answered.</summary>
    public static IReadOnlyList<SkillEntryDescriptor> Of(IReadOnlyList<NativeEntry> entries)
    {
        SkillEntryDescriptor[] descriptors = new SkillEntryDescriptor[entries.Count];
        for (int i = 0; i < descriptors.Length; i++)
            descriptors[i] = Of(entries[i]);
        return descriptors;
    }

    private static SkillEntryDescriptor Of(NativeEntry entry)
    {
        SkillParameter[] parameters = new SkillParameter[entry.Parameters.Count];
        for (int i = 0; i < parameters.Length; i++)
        {
            NativeParameter parameter = entry.Parameters[i];
            parameters[i] = new SkillParameter(parameter.Name, parameter.ParamType, parameter.Description, parameter.Required);
        }

        return new SkillEntryDescriptor(
            entry.CanonicalName,
            entry.SkillId,
            entry.LocalName,
            entry.RootName,
            entry.SkillDir,
            entry.Description,
            parameters,
            (entry.InputSchema ?? SchemaOf(parameters)).ToElement());
    }

    // Libraries before 0.4.3 list no schema; the flat parameters say what it would begin with.
    private static JsonText SchemaOf(SkillParameter[] parameters) => JsonText.Write(parameters, static (writer, list) =>
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "object"u8);
        writer.WriteStartObject("properties"u8);
        foreach (SkillParameter parameter in list)
        {
            writer.WriteStartObject(parameter.Name);
            writer.WriteString("type"u8, parameter.Type);
            writer.WriteString("description"u8, parameter.Description);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteStartArray("required"u8);
        foreach (SkillParameter parameter in list)
        {
            if (parameter.Required)
                writer.WriteStringValue(parameter.Name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
