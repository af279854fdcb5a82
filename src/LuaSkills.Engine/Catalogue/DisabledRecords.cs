using System.Globalization;
using System.Text;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Catalogue;

/// <summary>The records of disabled skills below one runtime root: one file per skill, which disables it by being there (spec section 2.3).</summary>
/// <param name="directory">Their directory.</param>
internal sealed class DisabledRecords(string directory)
{
    /// <summary>Whether there is a record; its content does not matter.</summary>
    public bool Contains(string skillId) => Path.Exists(PathOf(skillId));

    /// <summary>Writes a record, over an older one.</summary>
    /// <param name="skillId">A valid id.</param>
    /// <param name="reason">Why, for people; blank for nothing.</param>
    /// <param name="now">When.</param>
    /// <exception cref="SkillException">It cannot be written.</exception>
    public void Write(string skillId, string? reason, DateTimeOffset now)
    {
        string path = PathOf(skillId);
        using Utf8Buffer json = new();
        json.Append("{\n  \"skill_id\": "u8);
        JsonString.Write(json, Encoding.UTF8.GetBytes(skillId));
        json.Append(",\n  \"reason\": "u8);
        if (string.IsNullOrWhiteSpace(reason))
            json.Append("null"u8);
        else
            JsonString.Write(json, Encoding.UTF8.GetBytes(reason.Trim()));
        json.Append(",\n  \"disabled_at_unix_ms\": "u8);
        json.Append(Encoding.UTF8.GetBytes(now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
        json.Append("\n}"u8);
        try
        {
            Directory.CreateDirectory(directory);
            File.WriteAllBytes(path, json.Written.ToArray());
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Fault("write", path, error);
        }
    }

    /// <summary>Removes a record if there is one.</summary>
    /// <exception cref="SkillException">It cannot be removed.</exception>
    public void Remove(string skillId)
    {
        string path = PathOf(skillId);
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // Then there is no record either.
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Fault("remove", path, error);
        }
    }

    private string PathOf(string skillId) => Path.Join(directory, skillId + ".json");

    private static SkillException Fault(string step, string path, Exception error) =>
        new(SkillErrorCode.IoError, $"Failed to {step} disabled record {path}: {OsError.Describe(error, path)}", error);
}
