using System.Text.Json;
using LuaSkills.Engine.Api.SkillManagement;
using LuaSkills.Engine.Json;

namespace LuaSkills;

/// <summary>Reads what skills pass to <c>vulcan.runtime.skills</c>: the members of the requests of the C ABI (spec: FFI sections 3.13 to 3.15), without engine and roots.</summary>
internal static class SkillManagementInput
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = LuaToJson.MaxDepth };

    /// <summary>Reads a request. Members that are not known are passed over.</summary>
    /// <exception cref="SkillException">A member is missing or is of another type; code <see cref="SkillErrorCode.InvalidRequest"/>.</exception>
    public static SkillManagementRequestInfo Read(in SkillManagementRequest request)
    {
        SkillManagementRequestInfo info = new() { Action = request.Action, Caller = request.Caller };
        Utf8JsonReader reader = new(request.Input, s_options);
        reader.Read();
        if (!IsEmpty(ref reader))
            info = ReadMembers(ref reader, info, "input");
        if (info.SkillId is null && info.Action is "uninstall" or "enable" or "disable")
            throw Invalid("missing field `skill_id`");
        return info;
    }

    private static SkillManagementRequestInfo ReadMembers(ref Utf8JsonReader reader, SkillManagementRequestInfo info, string owner)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Invalid($"{owner} must be an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "skill_id":
                    info = info with { SkillId = TextOrNull(ref reader, name) };
                    break;
                case "source":
                    info = info with { Source = TextOrNull(ref reader, name) };
                    break;
                case "source_type":
                    info = info with { SourceType = SourceType(TextOrNull(ref reader, name)) };
                    break;
                case "reason":
                    info = info with { Reason = TextOrNull(ref reader, name) };
                    break;
                case "options":
                    info = info with { UninstallOptions = Options(ref reader) };
                    break;
                case "request" when !IsEmpty(ref reader):
                    info = ReadMembers(ref reader, info, name);
                    break;
                default:
                    if (RootTarget.IsTargetName(name))
                        info = WithRoot(ref reader, info, name);
                    else
                        reader.Skip();
                    break;
            }
        }

        return info;
    }

    // A label, or an object with it: a root of the chain, or a layer as layers() lists them.
    private static SkillManagementRequestInfo WithRoot(ref Utf8JsonReader reader, SkillManagementRequestInfo info, string member)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return info;

        // None of two is the one that is meant.
        if (info.RootName is not null)
            throw Invalid("the root is given twice");
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            string label = TextOrNull(ref reader, member)!;
            return info with { RootName = label, TargetRoot = label };
        }

        string? name = null;
        string? directory = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string field = reader.GetString()!;
            reader.Read();
            if (field is "name" or "label")
                name = TextOrNull(ref reader, field);
            else if (field is "skills_dir")
                directory = TextOrNull(ref reader, field);
            else
                reader.Skip();
        }

        if (name is null)
            throw Invalid($"missing field `name` in {member}");
        return info with { RootName = name, TargetRoot = directory is null ? name : new SkillRoot(name, directory) };
    }

    private static SkillUninstallOptions Options(ref Utf8JsonReader reader)
    {
        SkillUninstallOptions options = new();
        if (IsEmpty(ref reader))
            return options;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Invalid("options must be an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name is "remove_sqlite")
                options = options with { RemoveSqlite = Flag(ref reader, name) };
            else if (name is "remove_lancedb")
                options = options with { RemoveLanceDb = Flag(ref reader, name) };
            else
                reader.Skip();
        }

        return options;
    }

    // Lua's empty table is an empty array in JSON.
    private static bool IsEmpty(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;
        Utf8JsonReader ahead = reader;
        if (!ahead.Read() || ahead.TokenType != JsonTokenType.EndArray)
            return false;
        reader = ahead;
        return true;
    }

    private static bool Flag(ref Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Invalid($"{member} must be a boolean"),
    };

    private static string? TextOrNull(ref Utf8JsonReader reader, string member) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        _ => throw Invalid($"{member} must be a string"),
    };

    private static SkillSourceType SourceType(string? word) => word switch
    {
        null or "github" => SkillSourceType.GitHub,
        "official_hub" => SkillSourceType.OfficialHub,
        "url" => SkillSourceType.Url,
        "private_url_manifest" => SkillSourceType.PrivateUrlManifest,
        _ => throw Invalid($"unknown variant `{word}`, expected one of `github`, `official_hub`, `url`, `private_url_manifest`"),
    };

    private static SkillException Invalid(string message) => new(SkillErrorCode.InvalidRequest, message);
}
