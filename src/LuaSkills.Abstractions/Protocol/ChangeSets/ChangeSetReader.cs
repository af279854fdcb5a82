using System.Globalization;
using System.Text.Json;

namespace LuaSkills;

/// <summary>Reads the payload of a change set (spec section 1.9) into records; members that are not known are passed over.</summary>
internal static class ChangeSetReader
{
    public static ChangeSet Read(JsonElement payload)
    {
        Require(payload, JsonValueKind.Object, "change_set");
        string mode = Text(payload, "mode", "change_set");
        List<ChangeSetDiagnostic>? diagnostics = null;
        if (payload.TryGetProperty("diagnostics", out JsonElement remarks))
        {
            diagnostics = [];
            foreach (JsonElement remark in Items(remarks, "change_set.diagnostics"))
            {
                string path = string.Create(CultureInfo.InvariantCulture, $"change_set.diagnostics[{diagnostics.Count}]");
                diagnostics.Add(new ChangeSetDiagnostic(Text(remark, "level", path), Text(remark, "message", path)));
            }
        }

        List<FileChange> files = [];
        foreach (JsonElement file in Items(Member(payload, "files", "change_set"), "change_set.files"))
            files.Add(ReadFile(file, string.Create(CultureInfo.InvariantCulture, $"change_set.files[{files.Count}]")));

        return new ChangeSet(
            mode switch
            {
                "preview" => ChangeSetMode.Preview,
                "applied" => ChangeSetMode.Applied,
                _ => throw Fault("change_set.mode", "must be 'preview' or 'applied'"),
            },
            files,
            OptionalText(payload, "summary", "change_set"),
            diagnostics);
    }

    private static FileChange ReadFile(JsonElement file, string path)
    {
        string change = Text(file, "change", path);
        FileChange read = change switch
        {
            "modify" => new ModifiedFile(Text(file, "path", path), ReadHunks(Member(file, "hunks", path), path + ".hunks")),
            "create" => new CreatedFile(Text(file, "path", path), Text(file, "content", path)),
            "delete" => ReadDeleted(file, path),
            "rename" => new RenamedFile(Text(file, "old_path", path), Text(file, "new_path", path)),
            _ => throw Fault(path + ".change", "is unsupported"),
        };
        return OptionalText(file, "patch", path) is { } patch ? read with { Patch = patch } : read;
    }

    private static DeletedFile ReadDeleted(JsonElement file, string path)
    {
        long? count = file.TryGetProperty("total_line_count", out JsonElement lines) && lines.ValueKind is not JsonValueKind.Null
            ? Integer(lines, path + ".total_line_count")
            : null;
        if (OptionalText(file, "content", path) is { } content)
            return new DeletedFile(Text(file, "path", path), content, count);
        return new DeletedFile(Text(file, "path", path), Content: null, count, Text(file, "content_head", path), Text(file, "content_tail", path));
    }

    private static List<ChangeHunk> ReadHunks(JsonElement hunks, string path)
    {
        List<ChangeHunk> read = [];
        foreach (JsonElement hunk in Items(hunks, path))
        {
            string hunkPath = string.Create(CultureInfo.InvariantCulture, $"{path}[{read.Count}]");
            read.Add(new ChangeHunk(
                Text(hunk, "before", hunkPath),
                Text(hunk, "after", hunkPath),
                ReadLines(Member(hunk, "delete", hunkPath), hunkPath + ".delete"),
                ReadLines(Member(hunk, "insert", hunkPath), hunkPath + ".insert")));
        }

        return read;
    }

    private static List<ChangeLine> ReadLines(JsonElement lines, string path)
    {
        List<ChangeLine> read = [];
        foreach (JsonElement line in Items(lines, path))
        {
            string linePath = string.Create(CultureInfo.InvariantCulture, $"{path}[{read.Count}]");
            read.Add(new ChangeLine(Integer(Member(line, "line", linePath), linePath + ".line"), Text(line, "content", linePath)));
        }

        return read;
    }

    private static JsonElement Member(JsonElement owner, string name, string path)
    {
        Require(owner, JsonValueKind.Object, path);
        return owner.TryGetProperty(name, out JsonElement value) ? value : throw Fault($"{path}.{name}", "is missing");
    }

    private static string Text(JsonElement owner, string name, string path)
    {
        JsonElement value = Member(owner, name, path);
        return value.ValueKind is JsonValueKind.String ? value.GetString()! : throw Fault($"{path}.{name}", "must be a string");
    }

    private static string? OptionalText(JsonElement owner, string name, string path) =>
        owner.TryGetProperty(name, out JsonElement value) && value.ValueKind is not JsonValueKind.Null ? Text(owner, name, path) : null;

    private static long Integer(JsonElement value, string path) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out long number) ? number : throw Fault(path, "must be an integer");

    private static JsonElement.ArrayEnumerator Items(JsonElement value, string path)
    {
        Require(value, JsonValueKind.Array, path);
        return value.EnumerateArray();
    }

    private static void Require(JsonElement value, JsonValueKind kind, string path)
    {
        if (value.ValueKind != kind)
            throw Fault(path, kind is JsonValueKind.Array ? "must be an array" : "must be an object");
    }

    private static SkillException Fault(string path, string rule) => new(SkillErrorCode.InvalidHostResult, $"{path} {rule}");
}
