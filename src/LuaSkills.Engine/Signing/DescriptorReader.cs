using System.Globalization;
using System.Text.Json;
using LuaSkills.Engine.Archives;

namespace LuaSkills.Engine.Signing;

/// <summary>Reads descriptors and checks them against the rules of their format.</summary>
internal static class DescriptorReader
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Reads a descriptor.</summary>
    /// <exception cref="SkillException">It breaks a rule, or has a format that is not known.</exception>
    public static PackageDescriptor Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            OrderedJsonReader json = new(utf8);
            json.BeginObject();
            long format = json.Count("format");
            if (format != PackageDescriptor.Format)
                throw Unsupported($"the package has format {format.ToString(CultureInfo.InvariantCulture)}, and only format 1 is known");
            PackageKind kind = KindOf(json.Text("kind"));
            PackageDescriptor descriptor = new()
            {
                Kind = kind,
                Id = json.Text("id"),
                Name = json.Text("name"),
                Version = json.Text("version"),
                Created = TimeOf(json.Text("created")),
                Publisher = json.Text("publisher"),
                Module = kind == PackageKind.Wasm ? json.Text("module") : null,
                Files = FilesOf(ref json),
            };
            json.EndObject();
            json.End();
            Check(descriptor);
            return descriptor;
        }
        catch (JsonException error)
        {
            throw Fault(error.Message, error);
        }
    }

    /// <summary>How times are written.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static List<PackagedFile> FilesOf(ref OrderedJsonReader json)
    {
        List<PackagedFile> files = [];
        json.BeginArray("files");
        while (json.NextObject())
        {
            files.Add(new PackagedFile(json.Text("path"), json.Count("size"), json.Text("sha256")));
            json.EndObject();
        }

        return files;
    }

    private static void Check(PackageDescriptor descriptor)
    {
        if (!SkillIdentifier.IsValid(descriptor.Id))
            throw Fault($"'id' must match {SkillIdentifier.Pattern}");
        if (SemanticVersion.FindFault(descriptor.Version) is { } fault)
            throw Fault($"'version' must be a semantic version: {fault}");
        if (!PublisherKey.IsKeyId(descriptor.Publisher))
            throw Fault("'publisher' must be a key id");
        CheckFiles(descriptor.Files);
        bool isModule = descriptor.Files.Count == 1 && string.Equals(descriptor.Module, descriptor.Files[0].Path, StringComparison.Ordinal);
        if (descriptor.Kind == PackageKind.Wasm && !isModule)
            throw Fault("'module' must be the path of the only file");
    }

    private static void CheckFiles(IReadOnlyList<PackagedFile> files)
    {
        UnpackedNames names = new();
        string previous = "";
        try
        {
            foreach (PackagedFile file in files)
            {
                if (!string.Equals(ArchivePath.Normalize(file.Path), file.Path, StringComparison.Ordinal) || file.Path.Length == 0 || PackageSeal.IsPartOfSeal(file.Path))
                    throw Fault($"the path '{file.Path}' is not allowed");
                if (string.CompareOrdinal(previous, file.Path) >= 0)
                    throw Fault($"the file '{file.Path}' is not in its place, or there twice");
                if (!IsSha256(file.Sha256))
                    throw Fault($"the SHA-256 of '{file.Path}' must be 64 hexadecimal digits in lower case");
                names.Add(file.Path, isDirectory: false, file.Path);
                previous = file.Path;
            }
        }
        catch (ArchiveException error)
        {
            throw Fault(error.Message, error);
        }
    }

    private static PackageKind KindOf(string name) => name switch
    {
        "lua" => PackageKind.Lua,
        "wasm" => PackageKind.Wasm,
        _ => throw Unsupported($"the package is of the unknown kind '{name}'"),
    };

    private static DateTimeOffset TimeOf(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : throw Fault("'created' must be a time such as 2026-01-31T23:59:59Z");

    private static bool IsSha256(string text)
    {
        if (text.Length != 64)
            return false;
        foreach (char c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
                return false;
        }

        return true;
    }

    private static SkillException Unsupported(string message) => new(SkillErrorCode.UnsupportedPackage, message);

    private static SkillException Fault(string message, Exception? innerException = null) =>
        new(SkillErrorCode.InvalidDescriptor, $"{PackageSeal.DescriptorName} is not valid: {message}", innerException);
}
