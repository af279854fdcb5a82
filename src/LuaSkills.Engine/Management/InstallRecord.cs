using System.Globalization;
using System.Text;
using System.Text.Json;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Management.Sources;

namespace LuaSkills.Engine.Management;

/// <summary>What is remembered of a skill's installation (spec section 6.2).</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="Version">The installed version.</param>
/// <param name="SourceType">Kind of source it came from.</param>
/// <param name="Locator">Where that is.</param>
/// <param name="Tag">Tag of the release; <see langword="null"/> for none.</param>
internal sealed record InstallRecord(string SkillId, string Version, SkillSourceType SourceType, string Locator, string? Tag)
{
    /// <summary>Whether updates follow the record.</summary>
    public bool IsManaged { get; init; } = true;

    /// <summary>Reads a record.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    /// <exception cref="SkillException">It cannot be read or is no record.</exception>
    public static InstallRecord? Read(string path)
    {
        if (!Path.Exists(path))
            return null;
        if (!Utf8File.TryRead(path, out byte[]? utf8, out string? fault))
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {path}: {fault}");

        try
        {
            FieldReader fields = FieldReader.Over(YamlDocumentReader.Read(Encoding.UTF8.GetString(utf8)), "", "an install record");
            FieldReader source = fields.RequiredMapping("source");
            string type = source.Word("source_type", fallback: null, "github", "official_hub", "url", "private_url_manifest");
            return new InstallRecord(
                fields.RequiredText("skill_id"),
                fields.RequiredText("version").Trim(),
                SourceTypes.Parse(type)!.Value,
                source.RequiredText("locator"),
                source.OptionalText("tag"))
            {
                IsManaged = fields.Boolean("managed", fallback: false),
            };
        }
        catch (DocumentException error)
        {
            throw new SkillException(SkillErrorCode.InvalidInstallRecord, $"Failed to parse {path}: {error.Message}", error);
        }
    }

    /// <summary>The record as YAML.</summary>
    public byte[] ToYaml(DateTimeOffset now) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"skill_id: {Scalar(SkillId)}\nversion: {Scalar(Version)}\nmanaged: {(IsManaged ? "true" : "false")}\nsource:\n  source_type: {SourceTypes.NameOf(SourceType)}\n  locator: {Scalar(Locator)}\n  tag: {(Tag is null ? "null" : Scalar(Tag))}\ninstalled_at_unix_ms: {now.ToUnixTimeMilliseconds()}\n"));

    // Plain where that means the same text to every reader, and as JSON, which is YAML too, otherwise.
    private static string Scalar(string text)
    {
        bool isPlain = text.Length > 0 && (char.IsAsciiLetterOrDigit(text[0]) || text[0] == '/') && text[^1] != ':' && YamlScalar.KindOf(text) == NodeKind.String;
        foreach (char c in text)
            isPlain &= char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '/' or ':' or '@' or '?' or '=' or '&' or '%' or '+' or '~' or '-';
        return isPlain ? text : $"\"{JsonEncodedText.Encode(text)}\"";
    }
}
