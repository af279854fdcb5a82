using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.NativeLibrary.Responses;

/// <summary>Writes help trees, help pages and completions (spec sections 3.6 and 3.7).</summary>
internal static class HelpReplies
{
    public static SkillPayload Write(IReadOnlyList<SkillHelp> trees)
    {
        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartArray();
        foreach (SkillHelp tree in trees)
            Write(writer, tree);
        writer.WriteEndArray();
        return Envelope.End(envelope);
    }

    public static SkillPayload Write(SkillHelpDetail? page)
    {
        if (page is null)
            return Envelope.Raw("null"u8);

        SkillPayload envelope = Envelope.Begin();
        Utf8JsonWriter writer = envelope.Writer;
        writer.WriteStartObject();
        WriteSkill(writer, page.SkillId, page.SkillName, page.SkillVersion, page.RootName, page.SkillDirectory);
        WriteNode(writer, page.FlowName, page.Description, page.RelatedEntries, page.IsMain);
        writer.WriteString("content_type"u8, page.ContentType);
        writer.WriteString("content"u8, page.Content);
        writer.WriteEndObject();
        return Envelope.End(envelope);
    }

    public static SkillPayload Write(IReadOnlyList<string>? completions)
    {
        if (completions is null)
            return Envelope.Raw("null"u8);

        SkillPayload envelope = Envelope.Begin();
        WriteTexts(envelope.Writer, completions);
        return Envelope.End(envelope);
    }

    private static void Write(Utf8JsonWriter writer, SkillHelp tree)
    {
        writer.WriteStartObject();
        WriteSkill(writer, tree.SkillId, tree.SkillName, tree.SkillVersion, tree.RootName, tree.SkillDirectory);
        writer.WritePropertyName("main"u8);
        Write(writer, tree.Main);
        writer.WriteStartArray("flows"u8);
        foreach (SkillHelpNode flow in tree.Flows)
            Write(writer, flow);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SkillHelpNode node)
    {
        writer.WriteStartObject();
        WriteNode(writer, node.FlowName, node.Description, node.RelatedEntries, node.IsMain);
        writer.WriteEndObject();
    }

    private static void WriteSkill(Utf8JsonWriter writer, string id, string name, string version, string rootName, string directory)
    {
        writer.WriteString("skill_id"u8, id);
        writer.WriteString("skill_name"u8, name);
        writer.WriteString("skill_version"u8, version);
        writer.WriteString("root_name"u8, rootName);
        writer.WriteString("skill_dir"u8, directory);
    }

    private static void WriteNode(Utf8JsonWriter writer, string flowName, string description, IReadOnlyList<string> relatedEntries, bool isMain)
    {
        writer.WriteString("flow_name"u8, flowName);
        writer.WriteString("description"u8, description);
        writer.WritePropertyName("related_entries"u8);
        WriteTexts(writer, relatedEntries);
        writer.WriteBoolean("is_main"u8, isMain);
    }

    private static void WriteTexts(Utf8JsonWriter writer, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray();
        foreach (string text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
