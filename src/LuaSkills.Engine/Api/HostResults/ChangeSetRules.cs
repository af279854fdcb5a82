using System.Text.Json;

namespace LuaSkills.Engine.Api.HostResults;

/// <summary>Checks the payload of a <c>change_set</c> (spec section 1.9), after <see cref="ChangeSetDeletions"/> has normalized it.</summary>
internal static class ChangeSetRules
{
    /// <summary>Checks a payload; other members than those below pass.</summary>
    /// <exception cref="SkillException">The first rule broken.</exception>
    public static void Check(JsonElement payload, HostResultFault fault)
    {
        if (payload.ValueKind is not JsonValueKind.Object)
            throw fault.Because("must return change_set payload as an object");
        if (RequireString(payload, "change_set", "mode", fault) is not ("preview" or "applied"))
            throw fault.Because("change_set.mode must be 'preview' or 'applied'");
        CheckOptionalString(payload, "change_set", "summary", fault);

        if (!payload.TryGetProperty("files", out JsonElement files))
            throw fault.Because("change_set.files must be present as one array");
        if (files.ValueKind is not JsonValueKind.Array)
            throw fault.Because("change_set.files must be an array");
        int index = 0;
        foreach (JsonElement file in files.EnumerateArray())
            CheckFile(file, $"change_set.files[{index++}]", fault);

        if (payload.TryGetProperty("diagnostics", out JsonElement diagnostics))
            CheckDiagnostics(diagnostics, fault);
    }

    private static void CheckFile(JsonElement file, string path, HostResultFault fault)
    {
        if (file.ValueKind is not JsonValueKind.Object)
            throw fault.Because($"{path} must be an object");
        string change = RequireString(file, path, "change", fault);
        CheckOptionalString(file, path, "patch", fault);
        switch (change)
        {
            case "modify":
                RequireAbsolutePath(file, path, "path", fault);
                CheckHunks(file, path, fault);
                break;
            case "create":
                RequireAbsolutePath(file, path, "path", fault);
                RequireString(file, path, "content", fault);
                break;
            case "delete":
                RequireAbsolutePath(file, path, "path", fault);
                CheckDeletedContent(file, path, fault);
                break;
            case "rename":
                RequireAbsolutePath(file, path, "old_path", fault);
                RequireAbsolutePath(file, path, "new_path", fault);
                break;
            default:
                throw fault.Because($"{path}.change is unsupported");
        }
    }

    private static void CheckHunks(JsonElement file, string path, HostResultFault fault)
    {
        if (!file.TryGetProperty("hunks", out JsonElement hunks))
            throw fault.Because($"{path}.hunks must be present as one non-empty array for modify changes");
        if (hunks.ValueKind is not JsonValueKind.Array || hunks.GetArrayLength() == 0)
            throw fault.Because($"{path}.hunks must be a non-empty array for modify changes");

        int index = 0;
        foreach (JsonElement hunk in hunks.EnumerateArray())
        {
            string hunkPath = $"{path}.hunks[{index++}]";
            if (hunk.ValueKind is not JsonValueKind.Object)
                throw fault.Because($"{hunkPath} must be an object");
            RequireString(hunk, hunkPath, "before", fault);
            RequireString(hunk, hunkPath, "after", fault);
            JsonElement deleted = RequireArray(hunk, hunkPath, "delete", fault);
            JsonElement inserted = RequireArray(hunk, hunkPath, "insert", fault);
            if (deleted.GetArrayLength() + inserted.GetArrayLength() == 0)
                throw fault.Because($"{hunkPath} must include at least one deleted or inserted line");
            CheckLines(deleted, $"{hunkPath}.delete", fault);
            CheckLines(inserted, $"{hunkPath}.insert", fault);
        }
    }

    private static void CheckLines(JsonElement lines, string path, HostResultFault fault)
    {
        int index = 0;
        long previous = 0;
        foreach (JsonElement line in lines.EnumerateArray())
        {
            string linePath = $"{path}[{index++}]";
            if (line.ValueKind is not JsonValueKind.Object)
                throw fault.Because($"{linePath} must be an object");
            if (!TryGetInteger(line, "line", out long number) || number <= 0)
                throw fault.Because($"{linePath}.line must be one positive integer");
            if (number <= previous)
                throw fault.Because($"{path} line numbers must be strictly increasing");
            RequireString(line, linePath, "content", fault);
            previous = number;
        }
    }

    private static void CheckDeletedContent(JsonElement file, string path, HostResultFault fault)
    {
        string mode = file.TryGetProperty("content_mode", out JsonElement given) && given.ValueKind is JsonValueKind.String
            ? given.GetString()!.Trim()
            : "";
        switch (mode)
        {
            case "" or "full":
                RequireString(file, path, "content", fault);
                if (file.TryGetProperty("total_line_count", out JsonElement count) && count.ValueKind is not JsonValueKind.Null)
                    RequireLineCount(file, path, fault);
                break;
            case "truncated":
                RequireLineCount(file, path, fault);
                RequireString(file, path, "content_head", fault);
                RequireString(file, path, "content_tail", fault);
                break;
            default:
                throw fault.Because($"{path}.content_mode must be 'full' or 'truncated'");
        }
    }

    private static void CheckDiagnostics(JsonElement diagnostics, HostResultFault fault)
    {
        if (diagnostics.ValueKind is not JsonValueKind.Array)
            throw fault.Because("change_set.diagnostics must be an array when present");
        int index = 0;
        foreach (JsonElement diagnostic in diagnostics.EnumerateArray())
        {
            string path = $"change_set.diagnostics[{index++}]";
            if (diagnostic.ValueKind is not JsonValueKind.Object)
                throw fault.Because($"{path} must be an object");
            RequireString(diagnostic, path, "level", fault);
            RequireString(diagnostic, path, "message", fault);
        }
    }

    private static string RequireString(JsonElement owner, string path, string field, HostResultFault fault) =>
        owner.TryGetProperty(field, out JsonElement value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()!
            : throw fault.Because($"{path}.{field} must be a string");

    private static void CheckOptionalString(JsonElement owner, string path, string field, HostResultFault fault)
    {
        if (owner.TryGetProperty(field, out JsonElement value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            throw fault.Because($"{path}.{field} must be a string when present");
    }

    private static JsonElement RequireArray(JsonElement owner, string path, string field, HostResultFault fault) =>
        owner.TryGetProperty(field, out JsonElement value) && value.ValueKind is JsonValueKind.Array
            ? value
            : throw fault.Because($"{path}.{field} must be an array");

    private static void RequireAbsolutePath(JsonElement owner, string path, string field, HostResultFault fault)
    {
        string? value = owner.TryGetProperty(field, out JsonElement given) && given.ValueKind is JsonValueKind.String ? given.GetString() : null;
        if (string.IsNullOrWhiteSpace(value))
            throw fault.Because($"{path}.{field} must be one non-empty string");
        if (!Path.IsPathFullyQualified(value))
            throw fault.Because($"{path}.{field} must be absolute");
    }

    private static void RequireLineCount(JsonElement owner, string path, HostResultFault fault)
    {
        if (!TryGetInteger(owner, "total_line_count", out long count) || count < 0)
            throw fault.Because($"{path}.total_line_count must be one non-negative integer");
    }

    private static bool TryGetInteger(JsonElement owner, string field, out long value)
    {
        value = 0;
        return owner.TryGetProperty(field, out JsonElement number) && number.ValueKind is JsonValueKind.Number && number.TryGetInt64(out value);
    }
}
