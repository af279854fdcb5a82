using System.CommandLine;
using System.Globalization;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Engine.Signing;
using LuaSkills.Generators.Bindings;
using LuaSkills.Packages;

namespace LuaSkills.Cli.Commands;

/// <summary><c>info</c>: what a signed package says of itself, who says so, and what can be called in it.</summary>
internal static class InfoCommand
{
    private static readonly Argument<string> s_path = new("PATH") { Description = "A signed file, or the directory of an installed package" };
    private static readonly Option<string[]> s_trust = Publishers.NewOption();

    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("info", "Shows what is in a signed package and who signed it, whether or not that is trusted") { s_path, s_trust }, static run =>
        {
            string path = run.Arguments.GetRequiredValue(s_path);
            SignedPackage package = SignedPackage.Read(path);
            package.VerifyFiles(cancellationToken: run.CancellationToken);
            IReadOnlyList<PackageEntry> entries = package.Descriptor.Kind == PackageKind.Lua ? ReadEntries(package, path, run.CancellationToken) : [];
            TrustedPublishers publishers = Publishers.Load(run, s_trust);
            if (run.WritesDocumentAsJson)
                WriteJson(package, entries, publishers);
            else
                WriteText(package, entries, publishers);
            return Task.FromResult(ExitCode.Ok);
        });

    private static IReadOnlyList<PackageEntry> ReadEntries(SignedPackage package, string path, CancellationToken cancellationToken)
    {
        string id = package.Descriptor.Id;
        if (Directory.Exists(path))
            return ReadEntries(id, path);

        DirectoryInfo scratch = Directory.CreateTempSubdirectory("luaskills-info-");
        try
        {
            string unpacked = Path.Join(scratch.FullName, "package");
            package.Unpack(unpacked, new TrustedPublishers([new TrustedPublisher("", package.Publisher)]), cancellationToken: cancellationToken);
            return ReadEntries(id, Path.Join(unpacked, id));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static IReadOnlyList<PackageEntry> ReadEntries(string id, string directory)
    {
        FaultList faults = new();
        return PackageContentsReader.Read(id, new PackageDirectory(directory), faults) is { } contents
            ? contents.Entries
            : throw new SkillException(faults.Faults[0].Code, faults.Faults[0].Message) { SkillId = id };
    }

    private static void WriteText(SignedPackage package, IReadOnlyList<PackageEntry> entries, TrustedPublishers publishers)
    {
        PackageDescriptor descriptor = package.Descriptor;
        Terminal.WriteLine($"""
            {descriptor.Id} {descriptor.Version}: {descriptor.Name}
            Kind:      {KindOf(descriptor)}, {descriptor.Files.Count.ToString(CultureInfo.InvariantCulture)} files, {SizeOf(descriptor).ToString(CultureInfo.InvariantCulture)} bytes
            Signed:    {descriptor.Created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC, the signature is valid
            Publisher: {package.Publisher.ShortId} ({package.Publisher.KeyId}), {Standing(package.Publisher, publishers)}
            """);
        foreach (PackageEntry entry in entries)
            Terminal.WriteLine(entry.Description.Length > 0 ? $"Entry:     {entry.Name}: {entry.Description}" : $"Entry:     {entry.Name}");
    }

    private static void WriteJson(SignedPackage package, IReadOnlyList<PackageEntry> entries, TrustedPublishers publishers) => ResultJson.Print(writer =>
    {
        PackageDescriptor descriptor = package.Descriptor;
        writer.WriteStartObject();
        writer.WriteString("kind"u8, KindOf(descriptor));
        writer.WriteString("id"u8, descriptor.Id);
        writer.WriteString("name"u8, descriptor.Name);
        writer.WriteString("version"u8, descriptor.Version);
        writer.WriteString("created"u8, descriptor.Created.UtcDateTime);
        writer.WriteStartObject("publisher"u8);
        writer.WriteString("key_id"u8, package.Publisher.KeyId);
        writer.WriteString("name"u8, publishers.Find(package.Publisher.KeyId)?.Name);
        writer.WriteBoolean("trusted"u8, publishers.Find(package.Publisher.KeyId) is not null && !publishers.IsRevoked(package.Publisher.KeyId));
        writer.WriteBoolean("revoked"u8, publishers.IsRevoked(package.Publisher.KeyId));
        writer.WriteEndObject();
        writer.WriteStartArray("entries"u8);
        foreach (PackageEntry entry in entries)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, entry.Name);
            writer.WriteString("description"u8, entry.Description);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("files"u8);
        foreach (PackagedFile file in descriptor.Files)
        {
            writer.WriteStartObject();
            writer.WriteString("path"u8, file.Path);
            writer.WriteNumber("size"u8, file.Size);
            writer.WriteString("sha256"u8, file.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static string KindOf(PackageDescriptor descriptor) => descriptor.Kind == PackageKind.Wasm ? "wasm" : "lua";

    private static long SizeOf(PackageDescriptor descriptor)
    {
        long size = 0;
        foreach (PackagedFile file in descriptor.Files)
            size += file.Size;
        return size;
    }

    private static string Standing(PublisherKey key, TrustedPublishers publishers)
    {
        if (publishers.IsRevoked(key.KeyId))
            return "revoked";
        return publishers.Find(key.KeyId) is { } publisher ? $"trusted as {publisher.Name}" : "not trusted";
    }
}
