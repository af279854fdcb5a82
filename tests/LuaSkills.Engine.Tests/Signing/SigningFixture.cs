using System.IO.Compression;
using System.Text;
using LuaSkills.Engine.Signing;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Signing;

/// <summary>A package <c>demo</c>, a publisher, and what becomes of it when it is signed or forged.</summary>
public sealed class SigningFixture : IDisposable
{
    public const string Manifest = "name: Demo skill\nversion: 1.2.0\nentries:\n  - { name: go, lua_entry: runtime/go.lua, lua_module: demo_go }\n";

    private readonly ScratchDirectory _scratch = new();

    public SigningFixture()
    {
        Write("demo/skill.yaml", Manifest);
        Write("demo/runtime/go.lua", "return function() return 'demo' end\n");
        Write("demo/help/help.md", "# Demo\n");
    }

    public static DateTimeOffset Time { get; } = new(2026, 1, 31, 23, 59, 59, TimeSpan.Zero);

    public PublisherKeyPair Key { get; } = PublisherKeyPair.Generate();

    public TrustedPublishers Trusted => new([new TrustedPublisher("Acme", Key.PublicKey)]);

    public string Package => Of("demo");

    public string SignedFile => Of("demo.lskpkg");

    public string Of(params ReadOnlySpan<string> parts) => _scratch.Of(parts);

    public string Write(string path, string text) => _scratch.Write(path, text);

    public PackageDescriptor Sign(string? output = null) => SignBy(Key, output);

    public PackageDescriptor SignBy(PublisherKeyPair key, string? output = null) =>
        new PackageSigner(key) { Created = Time }.SignPackage(Package, output ?? SignedFile, TestContext.Current.CancellationToken);

    /// <summary>Signs, and unpacks what was signed.</summary>
    /// <returns>Directory of the package.</returns>
    public string SignAndUnpack(string directory = "unpacked")
    {
        Sign();
        SignedPackage.Read(SignedFile).Unpack(Of(directory), Trusted);
        return Of(directory, "demo");
    }

    /// <summary>All checks that stand between a file and its use.</summary>
    public void Verify(string? path = null) => SignedPackage.Read(path ?? SignedFile).Verify(Trusted);

    /// <summary>Expects a package to be refused.</summary>
    public SkillException Refused(string code, string? path = null)
    {
        SkillException error = Assert.Throws<SkillException>(() => Verify(path));
        Assert.Equal(code, error.Code);
        return error;
    }

    /// <summary>The files of the signed archive by their names in it.</summary>
    public SortedDictionary<string, byte[]> Entries()
    {
        SortedDictionary<string, byte[]> entries = new(StringComparer.Ordinal);
        using ZipArchive archive = ZipFile.OpenRead(SignedFile);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using MemoryStream content = new();
            using Stream stream = entry.Open();
            stream.CopyTo(content);
            entries.Add(entry.FullName, content.ToArray());
        }

        return entries;
    }

    /// <summary>Replaces the signed archive by one of the given entries.</summary>
    public void Repack(IEnumerable<KeyValuePair<string, byte[]>> entries, int mode = 0)
    {
        using FileStream file = File.Create(SignedFile);
        using ZipArchive archive = new(file, ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in entries)
        {
            ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
            entry.ExternalAttributes = mode << 16;
            using Stream stream = entry.Open();
            stream.Write(content);
        }
    }

    /// <summary>Replaces the descriptor of the signed archive by a text, and signs that.</summary>
    public void Forge(Func<string, string> change)
    {
        SortedDictionary<string, byte[]> entries = Entries();
        byte[] descriptor = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(entries["demo/lskpkg.json"])));
        entries["demo/lskpkg.json"] = descriptor;
        entries["demo/lskpkg.sig"] = SignatureOf(descriptor, Key);
        Repack(entries);
    }

    public static byte[] SignatureOf(byte[] descriptor, PublisherKeyPair key) =>
        new SignatureBlock(key.PublicKey, key.Sign(SignatureBlock.MessageOf(descriptor))).ToBytes();

    public void Dispose()
    {
        Key.Dispose();
        _scratch.Dispose();
    }
}
