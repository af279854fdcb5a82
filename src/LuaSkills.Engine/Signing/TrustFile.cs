using System.Buffers;
using System.Text.Json;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Signing;

/// <summary>Trusted publishers in a file (<c>docs/signed-packages.md</c>).</summary>
public static class TrustFile
{
    private const int FormatNumber = 1;

    /// <summary>Where the file of a runtime root is.</summary>
    public static string Below(string runtimeRoot) => Path.Join(runtimeRoot, "config", "trusted_publishers.json");

    /// <summary>Reads a file.</summary>
    /// <returns>Nobody when there is none.</returns>
    /// <exception cref="SkillException">It is not valid (<see cref="SkillErrorCode.InvalidTrustFile"/>), or cannot be read.</exception>
    public static TrustedPublishers Load(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        byte[] utf8;
        try
        {
            utf8 = File.ReadAllBytes(file);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            if (OsError.IsNotFound(error, file))
                return TrustedPublishers.None;
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {file}: {OsError.Describe(error, file)}", error);
        }

        try
        {
            return Parse(utf8);
        }
        catch (Exception error) when (error is JsonException or SkillException or FormatException)
        {
            throw new SkillException(SkillErrorCode.InvalidTrustFile, $"{file} is no file of trusted publishers: {error.Message}", error);
        }
    }

    /// <summary>Makes or replaces a file in one step.</summary>
    /// <param name="file">Where; its directory is made.</param>
    /// <param name="publishers">Who is trusted.</param>
    /// <exception cref="SkillException">It cannot be written, and is as it was.</exception>
    public static void Save(string file, TrustedPublishers publishers)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        ArgumentNullException.ThrowIfNull(publishers);
        byte[] utf8 = Write(publishers);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            string temporary = $"{file}.{Path.GetRandomFileName()}";
            File.WriteAllBytes(temporary, utf8);
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to write {file}: {OsError.Describe(error, file)}", error);
        }
    }

    private static TrustedPublishers Parse(byte[] utf8)
    {
        OrderedJsonReader json = new(utf8);
        json.BeginObject();
        if (json.Count("format") != FormatNumber)
            throw new JsonException("'format' must be 1");

        List<TrustedPublisher> publishers = [];
        json.BeginArray("publishers");
        while (json.NextObject())
        {
            string name = json.Text("name");
            string keyId = json.Text("key_id");
            PublisherKey key = PublisherKey.FromSubjectPublicKeyInfo(Convert.FromBase64String(json.Text("public_key")));
            if (!string.Equals(key.KeyId, keyId, StringComparison.Ordinal))
                throw new JsonException($"the key of '{name}' has the id {key.KeyId}, not {keyId}");
            publishers.Add(new TrustedPublisher(name, key));
            json.EndObject();
        }

        List<string> revoked = [];
        json.BeginArray("revoked");
        while (json.NextText() is { } keyId)
            revoked.Add(keyId);
        json.EndObject();
        json.End();
        return new TrustedPublishers(publishers, revoked);
    }

    private static byte[] Write(TrustedPublishers publishers)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("format"u8, FormatNumber);
            json.WriteStartArray("publishers"u8);
            foreach (TrustedPublisher publisher in publishers.Publishers)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, publisher.Name);
                json.WriteString("key_id"u8, publisher.Key.KeyId);
                json.WriteBase64String("public_key"u8, publisher.Key.SubjectPublicKeyInfo.Span);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("revoked"u8);
            foreach (string keyId in publishers.RevokedKeyIds)
                json.WriteStringValue(keyId);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
