using LuaSkills.Engine.Archives;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Signing;

/// <summary>Makes signed packages (<c>docs/signed-packages.md</c>).</summary>
/// <param name="key">Signs; stays the caller's.</param>
public sealed class PackageSigner(PublisherKeyPair key)
{
    /// <summary>Extension of signed files.</summary>
    public const string Extension = ".lskpkg";

    private static ReadOnlySpan<byte> WasmHeader => [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0];

    /// <summary>What packages say of the time they were signed at; <see langword="null"/> for the time it is.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Signs a skill package.</summary>
    /// <param name="directory">Directory of the package; its name is the id of the skill. A signature that is there is left out.</param>
    /// <param name="output">The signed file; replaced if it is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was signed.</returns>
    /// <exception cref="SkillException">The package has a fault (<see cref="SkillPackageValidator"/> lists all), has a link, or a file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; <paramref name="output"/> is as it was.</exception>
    public PackageDescriptor SignPackage(string directory, string output, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        string package = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        string id = Path.GetFileName(package);
        SkillManifest manifest = Check(package, id);

        List<PackagedFile> files = [];
        foreach (string path in DirectoryContents.List(package, skipsRepository: true))
        {
            if (!PackageSeal.IsPartOfSeal(path))
                files.Add(FileOf(path, Path.Join(package, path), cancellationToken));
        }

        PackageDescriptor descriptor = new()
        {
            Kind = PackageKind.Lua,
            Id = id,
            Name = manifest.Name,
            Version = manifest.Version.Trim(),
            Created = Time(),
            Publisher = key.PublicKey.KeyId,
            Files = files,
        };
        Write(descriptor, path => Path.Join(package, path), output, cancellationToken);
        return descriptor;
    }

    /// <summary>Signs a WebAssembly module.</summary>
    /// <param name="module">The module.</param>
    /// <param name="identity">What it is called.</param>
    /// <param name="output">The signed file; replaced if it is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was signed.</returns>
    /// <exception cref="SkillException">This is no module, the identity breaks a rule, or a file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; <paramref name="output"/> is as it was.</exception>
    public PackageDescriptor SignModule(string module, ModuleIdentity identity, string output, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        ArgumentNullException.ThrowIfNull(identity);
        DemandModule(module);
        string name = identity.Id + ".wasm";
        PackageDescriptor descriptor = new()
        {
            Kind = PackageKind.Wasm,
            Id = identity.Id,
            Name = identity.Name,
            Version = identity.Version,
            Created = Time(),
            Publisher = key.PublicKey.KeyId,
            Module = name,
            Files = [FileOf(name, module, cancellationToken)],
        };
        Write(descriptor, _ => module, output, cancellationToken);
        return descriptor;
    }

    private static SkillManifest Check(string package, string id)
    {
        FaultList faults = new();
        if (!Directory.Exists(package))
            throw new SkillException(SkillErrorCode.IoError, $"There is no directory '{package}'.");
        foreach (SkillPackageFinding finding in SkillPackageValidator.Validate(package))
        {
            if (finding.Severity == SkillPackageSeverity.Error)
                throw new SkillException(finding.Code, FormattableString.Invariant($"{finding.Path}:{finding.Line}:{finding.Column}: {finding.Message}")) { SkillId = id };
        }

        if (PackageInspection.InspectForCallers(id, new DirectoryFiles(package), faults) is not { Manifest: var manifest })
            throw new SkillException(SkillErrorCode.InvalidManifest, faults.Faults[0].Message) { SkillId = id };
        return manifest.Version.AsSpan().Trim().IsEmpty
            ? throw new SkillException(SkillErrorCode.InvalidVersion, "skill.yaml version must not be empty") { SkillId = id }
            : manifest;
    }

    private static void DemandModule(string module)
    {
        byte[] header = new byte[WasmHeader.Length];
        int length = Guarded(module, () =>
        {
            using FileStream file = File.OpenRead(module);
            return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        });
        if (!header.AsSpan(0, length).SequenceEqual(WasmHeader))
            throw new SkillException(SkillErrorCode.UnsupportedPackage, $"'{module}' is no WebAssembly module of version 1");
    }

    private static PackagedFile FileOf(string path, string file, CancellationToken cancellationToken)
    {
        try
        {
            if (!string.Equals(ArchivePath.Normalize(path), path, StringComparison.Ordinal))
                throw new SkillException(SkillErrorCode.InvalidPath, $"not every system can have a file '{path}'");
        }
        catch (ArchiveException error)
        {
            throw new SkillException(SkillErrorCode.InvalidPath, error.Message, error);
        }

        (long size, string sha256) = Guarded(file, () => PackageWriter.Copy(file, Stream.Null, cancellationToken));
        return new PackagedFile(path, size, sha256);
    }

    // Nothing is replaced by a package that would not be accepted.
    private void Write(PackageDescriptor descriptor, Func<string, string> locate, string output, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(output);
        byte[] bytes = DescriptorWriter.Write(descriptor);
        DescriptorReader.Read(bytes);
        PackageSeal seal = new(bytes, new SignatureBlock(key.PublicKey, key.Sign(SignatureBlock.MessageOf(bytes))).ToBytes());
        string temporary = $"{output}.{Path.GetRandomFileName()}";
        try
        {
            Guarded(output, () =>
            {
                using FileStream file = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite);
                PackageWriter.Write(file, descriptor.Id, seal, descriptor.Files, locate, cancellationToken);
                return true;
            });
            SignedPackage.Read(temporary).VerifyFiles(cancellationToken: cancellationToken);
            Guarded(output, () =>
            {
                File.Move(temporary, output, overwrite: true);
                return true;
            });
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // Descriptors have no fractions of seconds.
    private DateTimeOffset Time()
    {
        DateTimeOffset time = (Created ?? DateTimeOffset.UtcNow).ToUniversalTime();
        return time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
    }

    private static T Guarded<T>(string path, Func<T> perform)
    {
        try
        {
            return perform();
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"{path}: {OsError.Describe(error, path)}", error);
        }
    }
}
