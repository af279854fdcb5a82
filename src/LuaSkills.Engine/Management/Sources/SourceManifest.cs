using System.Text;
using LuaSkills.Engine.Downloads;

namespace LuaSkills.Engine.Management.Sources;

/// <summary>A manifest that tells where a skill's archive is (spec: FFI section 3.16). What it says about later updates is not followed.</summary>
/// <param name="SkillId">Id of the skill.</param>
/// <param name="Version">Version of the archive.</param>
/// <param name="ArchiveType">Format of the archive.</param>
/// <param name="ArchiveUrl">Where the archive is.</param>
/// <param name="Sha256">What it must be.</param>
internal sealed record SourceManifest(string SkillId, string Version, string ArchiveType, string ArchiveUrl, string Sha256)
{
    /// <summary>Reads a manifest, JSON or YAML.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="origin">Where it came from, for the error text.</param>
    /// <exception cref="SkillException">It is no manifest.</exception>
    public static SourceManifest Parse(byte[] utf8, string origin)
    {
        try
        {
            FieldReader fields = FieldReader.Over(DocumentOf(utf8), "", "a skill source manifest");
            fields.UnsignedInteger("schema_version", 0);
            string id = fields.RequiredText("skill_id");
            string version = fields.RequiredText("version");
            FieldReader archive = fields.RequiredMapping("archive");
            string type = archive.Find("archive_type") is null ? archive.RequiredText("type") : archive.RequiredText("archive_type");
            SourceManifest manifest = new(id, version, type, archive.RequiredText("url"), archive.RequiredText("sha256"));
            CheckUpdate(fields);
            return manifest;
        }
        catch (DocumentException error)
        {
            throw new SkillException(SkillErrorCode.InvalidSourceManifest, $"Failed to parse skill source manifest from {origin}: {error.Message}", error);
        }
    }

    /// <summary>Checks what the manifest says.</summary>
    /// <param name="skillId">Whose manifest it should be.</param>
    /// <returns>Version and archive.</returns>
    /// <exception cref="SkillException">A rule is broken.</exception>
    public (string Version, ReleaseArchive Archive) Check(string skillId)
    {
        string id = SkillId.Trim();
        if (!SkillIdentifier.IsValid(id))
            throw Fault($"source manifest skill_id must match {SkillIdentifier.Pattern}");
        if (!string.Equals(id, skillId, StringComparison.Ordinal))
            throw Fault($"source manifest resolves to skill_id '{id}' instead of '{skillId}'");

        string version = Version.Trim();
        if (version.Length == 0)
            throw Fault("source manifest version must not be empty");
        if (SemanticVersion.FindFault(version) is { } fault)
            throw Fault($"source manifest version must be a valid semantic version: {fault}");
        if (!string.Equals(ArchiveType.Trim(), "zip", StringComparison.OrdinalIgnoreCase))
            throw Fault($"source manifest archive type '{ArchiveType}' is not supported; expected zip");
        if (string.IsNullOrWhiteSpace(ArchiveUrl))
            throw Fault("source manifest archive.url must not be empty");
        return Sha256Text.TryParse(Sha256, out string? sha256)
            ? (version, new ReleaseArchive(ArchiveUrl.Trim(), sha256))
            : throw Fault("source manifest archive.sha256 must be one valid SHA-256 value");
    }

    private static DocumentNode DocumentOf(byte[] utf8)
    {
        string text = Encoding.UTF8.GetString(utf8);
        if (!text.AsSpan().TrimStart().StartsWith("{"))
            return YamlDocumentReader.Read(text);

        try
        {
            return JsonDocumentReader.Read(text);
        }
        catch (DocumentException)
        {
            // YAML can begin like that as well.
            return YamlDocumentReader.Read(text);
        }
    }

    private static void CheckUpdate(FieldReader fields)
    {
        if (fields.Mapping("update") is not { } update)
            return;
        update.Word("source_type", fallback: null, "github", "official_hub", "url", "private_url_manifest");
        update.RequiredText("locator");
        update.OptionalText("tag");
    }

    private static SkillException Fault(string message) => new(SkillErrorCode.InvalidSourceManifest, message);
}
