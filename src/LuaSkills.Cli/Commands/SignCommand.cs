using System.CommandLine;
using System.Globalization;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Engine;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Cli.Commands;

/// <summary><c>sign</c>: makes a signed file of a package or a module.</summary>
internal static class SignCommand
{
    private static readonly Argument<string> s_path = new("PATH") { Description = "Directory of a package, or a WebAssembly module" };
    private static readonly Option<string> s_key = new("--key") { Description = "File of the private key", HelpName = "FILE", DefaultValueFactory = static _ => "publisher.key" };
    private static readonly Option<string?> s_output = new("--out") { Description = "File to write; default: ID.lskpkg", HelpName = "FILE" };
    private static readonly Option<string?> s_id = new("--id") { Description = "Id of a module; default: the name of its file", HelpName = "ID" };
    private static readonly Option<string?> s_name = new("--name") { Description = "Name of a module for people; default: its id", HelpName = "TEXT" };
    private static readonly Option<string?> s_version = new("--package-version") { Description = "Version of a module", HelpName = "VERSION" };
    private static readonly Option<string?> s_password = KeyPassword.NewOption();

    public static Command Create(CommandActions actions) =>
        actions.Set(
            new Command("sign", "Checks a package and writes it as a signed file") { s_path, s_key, s_output, s_id, s_name, s_version, s_password },
            static async run =>
            {
                string path = Path.GetFullPath(run.Arguments.GetRequiredValue(s_path));
                bool isPackage = Directory.Exists(path);
                if (!isPackage && !File.Exists(path))
                    throw new UsageException($"There is nothing at '{path}'.");
                if (isPackage && HasFaults(run))
                    return ExitCode.Failed;

                string password = await KeyPassword.ReadAsync(run, s_password).ConfigureAwait(false);
                using PublisherKeyPair key = PublisherKeyPair.Load(run.Arguments.GetRequiredValue(s_key), password);
                PackageSigner signer = new(key) { Created = TimeOfSources() };
                string file = Path.GetFullPath(run.Arguments.GetValue(s_output) ?? IdOf(run, path, isPackage) + PackageSigner.Extension);
                PackageDescriptor signed = isPackage
                    ? signer.SignPackage(path, file, run.CancellationToken)
                    : signer.SignModule(path, IdentityOf(run, path), file, run.CancellationToken);
                Tell(run, signed, key.PublicKey, file);
                return ExitCode.Ok;
            });

    private static bool HasFaults(CommandRun run)
    {
        string package = run.Arguments.GetRequiredValue(s_path);
        if ((run.Arguments.GetValue(s_id) ?? run.Arguments.GetValue(s_name) ?? run.Arguments.GetValue(s_version)) is not null)
            throw new UsageException("A package says its id, name and version itself; leave --id, --name and --package-version out.");

        List<(string Package, SkillPackageFinding Finding)> findings = [];
        foreach (SkillPackageFinding finding in SkillPackageValidator.Validate(package))
            findings.Add((package, finding));
        PackageFindings.WriteText(findings, Console.Error);
        return findings.Exists(static found => found.Finding.Severity == SkillPackageSeverity.Error);
    }

    private static ModuleIdentity IdentityOf(CommandRun run, string path)
    {
        string id = IdOf(run, path, isPackage: false);
        string version = run.Arguments.GetValue(s_version) ?? throw new UsageException("A module does not say its version; give it with --package-version.");
        return new ModuleIdentity(id, run.Arguments.GetValue(s_name) ?? id, version);
    }

    private static string IdOf(CommandRun run, string path, bool isPackage) =>
        isPackage ? Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) : run.Arguments.GetValue(s_id) ?? Path.GetFileNameWithoutExtension(path);

    // The convention of reproducible builds (https://reproducible-builds.org/specs/source-date-epoch/).
    private static DateTimeOffset? TimeOfSources()
    {
        const string Variable = "SOURCE_DATE_EPOCH";
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new UsageException($"{Variable} must be a number of seconds.");
    }

    private static void Tell(CommandRun run, PackageDescriptor signed, PublisherKey key, string file)
    {
        if (run.WritesDocumentAsJson)
        {
            ResultJson.Print(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("file"u8, file);
                writer.WriteString("id"u8, signed.Id);
                writer.WriteString("version"u8, signed.Version);
                writer.WriteString("publisher"u8, signed.Publisher);
                writer.WriteEndObject();
            });
            return;
        }

        Terminal.WriteLine($"Signed {signed.Id} {signed.Version} ({signed.Files.Count.ToString(CultureInfo.InvariantCulture)} files) with key {key.ShortId}: {file}");
    }
}
