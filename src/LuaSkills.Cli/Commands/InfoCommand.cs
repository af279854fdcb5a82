using System.CommandLine;
using System.Globalization;
using LuaSkills.Cli.Modules;
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
            Contents contents = Read(package, path, run.CancellationToken);
            TrustedPublishers publishers = Publishers.Load(run, s_trust);
            if (run.WritesDocumentAsJson)
                WriteJson(package, contents, publishers);
            else
                WriteText(package, contents, publishers);
            return Task.FromResult(ExitCode.Ok);
        });

    private static Contents Read(SignedPackage package, string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            return Read(package.Descriptor, path);

        DirectoryInfo scratch = Directory.CreateTempSubdirectory("luaskills-info-");
        try
        {
            string unpacked = Path.Join(scratch.FullName, "package");
            package.Unpack(unpacked, new TrustedPublishers([new TrustedPublisher("", package.Publisher)]), cancellationToken: cancellationToken);
            return Read(package.Descriptor, Path.Join(unpacked, package.Descriptor.Id));
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static Contents Read(PackageDescriptor descriptor, string directory)
    {
        if (descriptor.Module is { } module)
        {
            return WasmExports.TryRead(File.ReadAllBytes(Path.Join(directory, module))) is { } exports
                ? new Contents([], exports)
                : throw new SkillException(SkillErrorCode.UnsupportedPackage, $"'{module}' is a damaged WebAssembly module");
        }

        FaultList faults = new();
        return PackageContentsReader.Read(descriptor.Id, new PackageDirectory(directory), faults) is { } contents
            ? new Contents(contents.Entries, [])
            : throw new SkillException(faults.Faults[0].Code, faults.Faults[0].Message) { SkillId = descriptor.Id };
    }

    private static void WriteText(SignedPackage package, Contents contents, TrustedPublishers publishers)
    {
        PackageDescriptor descriptor = package.Descriptor;
        Terminal.WriteLine($"""
            {descriptor.Id} {descriptor.Version}: {descriptor.Name}
            Kind:      {KindOf(descriptor)}, {descriptor.Files.Count.ToString(CultureInfo.InvariantCulture)} files, {SizeOf(descriptor).ToString(CultureInfo.InvariantCulture)} bytes
            Signed:    {descriptor.Created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC, the signature is valid
            Publisher: {package.Publisher.ShortId} ({package.Publisher.KeyId}), {Standing(package.Publisher, publishers)}
            """);
        foreach (PackageEntry entry in contents.Entries)
            Terminal.WriteLine(entry.Description.Length > 0 ? $"Entry:     {entry.Name}: {entry.Description}" : $"Entry:     {entry.Name}");
        foreach (string function in contents.Exports)
            Terminal.WriteLine($"Export:    {function}");
    }

    private static void WriteJson(SignedPackage package, Contents contents, TrustedPublishers publishers) => ResultJson.Print(writer =>
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
        foreach (PackageEntry entry in contents.Entries)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, entry.Name);
            writer.WriteString("description"u8, entry.Description);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("exports"u8);
        foreach (string function in contents.Exports)
            writer.WriteStringValue(function);
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

    /// <summary>What can be called.</summary>
    /// <param name="Entries">Entries of a skill package.</param>
    /// <param name="Exports">Functions that a module exports.</param>
    private sealed record Contents(IReadOnlyList<PackageEntry> Entries, IReadOnlyList<string> Exports);
}
