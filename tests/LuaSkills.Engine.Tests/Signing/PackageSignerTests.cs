using System.IO.Compression;
using System.Text;
using LuaSkills.Engine.Signing;

namespace LuaSkills.Engine.Tests.Signing;

public sealed class PackageSignerTests : IDisposable
{
    private readonly SigningFixture _demo = new();

    [Fact]
    public void A_signed_package_says_what_is_in_it()
    {
        PackageDescriptor signed = _demo.Sign();

        SignedPackage package = SignedPackage.Read(_demo.SignedFile);
        package.Verify(_demo.Trusted, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(_demo.Key.PublicKey, package.Publisher);
        Assert.Equal(
            (PackageKind.Lua, "demo", "Demo skill", "1.2.0", SigningFixture.Time, _demo.Key.PublicKey.KeyId),
            (package.Descriptor.Kind, package.Descriptor.Id, package.Descriptor.Name, package.Descriptor.Version, package.Descriptor.Created, package.Descriptor.Publisher));
        Assert.Equal(["help/help.md", "runtime/go.lua", "skill.yaml"], package.Descriptor.Files.Select(static file => file.Path));
        Assert.Equal(signed.Files, package.Descriptor.Files);
    }

    [Fact]
    public void The_descriptor_is_one_line_of_JSON_with_its_members_in_order()
    {
        _demo.Sign();

        string json = Encoding.UTF8.GetString(_demo.Entries()["demo/lskpkg.json"]);

        Assert.StartsWith(
            $$"""{"format":1,"kind":"lua","id":"demo","name":"Demo skill","version":"1.2.0","created":"2026-01-31T23:59:59Z","publisher":"{{_demo.Key.PublicKey.KeyId}}","files":[{"path":"help/help.md","size":7,"sha256":""",
            json,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Signing_twice_differs_in_the_signature_only()
    {
        _demo.Sign();
        SortedDictionary<string, byte[]> first = _demo.Entries();
        string[] names = NamesIn(_demo.SignedFile);

        _demo.Sign();

        Assert.Equal(["demo/lskpkg.json", "demo/lskpkg.sig", "demo/help/help.md", "demo/runtime/go.lua", "demo/skill.yaml"], names);
        Assert.Equal(names, NamesIn(_demo.SignedFile));
        SortedDictionary<string, byte[]> second = _demo.Entries();
        foreach (string name in names.Where(static name => name != "demo/lskpkg.sig"))
            Assert.Equal(first[name], second[name]);
        Assert.NotEqual(first["demo/lskpkg.sig"], second["demo/lskpkg.sig"]);
    }

    [Fact]
    public void Entries_tell_nothing_of_the_machine_they_were_made_on()
    {
        _demo.Sign();

        using ZipArchive archive = ZipFile.OpenRead(_demo.SignedFile);
        foreach (ZipArchiveEntry entry in archive.Entries)
            Assert.Equal((new DateTime(1980, 1, 1), 0x81A4), (entry.LastWriteTime.DateTime, (entry.ExternalAttributes >> 16) & 0xFFFF));
    }

    [Fact]
    public void A_signature_a_repository_and_what_systems_leave_are_not_signed()
    {
        _demo.Write("demo/lskpkg.json", "{}");
        _demo.Write("demo/lskpkg.sig", "old");
        _demo.Write("demo/.git/config", "x");
        _demo.Write("demo/help/.DS_Store", "x");

        Assert.Equal(["help/help.md", "runtime/go.lua", "skill.yaml"], _demo.Sign().Files.Select(static file => file.Path));
        _demo.Verify();
    }

    [Fact]
    public void A_package_with_a_fault_is_not_signed()
    {
        _demo.Write("demo/skill.yaml", "name: Demo\nversion: one\nentries:\n  - { name: go, lua_entry: runtime/go.lua, lua_module: m }\n");

        SkillException error = Assert.Throws<SkillException>(() => _demo.Sign());

        Assert.Equal((SkillErrorCode.InvalidVersion, false), (error.Code, Path.Exists(_demo.SignedFile)));
        Assert.StartsWith("skill.yaml:2:10: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_with_a_link_is_not_signed()
    {
        File.CreateSymbolicLink(Path.Join(_demo.Package, "link.lua"), "runtime/go.lua");

        SkillException error = Assert.Throws<SkillException>(() => _demo.Sign());

        Assert.Equal((SkillErrorCode.PackageTampered, "'link.lua' is a link"), (error.Code, error.Message));
    }

    [Fact]
    public void A_file_that_not_every_system_can_have_is_not_signed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows cannot have it.");
        _demo.Write("demo/runtime/nul.lua", "x");

        Assert.Equal(SkillErrorCode.InvalidPath, Assert.Throws<SkillException>(() => _demo.Sign()).Code);
    }

    [Fact]
    public void What_was_signed_before_stays_when_signing_fails()
    {
        _demo.Sign();
        byte[] before = File.ReadAllBytes(_demo.SignedFile);
        File.Delete(Path.Join(_demo.Package, "runtime", "go.lua"));

        Assert.Throws<SkillException>(() => _demo.Sign());

        Assert.Equal(before, File.ReadAllBytes(_demo.SignedFile));
        Assert.Equal([_demo.SignedFile], Directory.GetFiles(_demo.Of()));
    }

    [Fact]
    public void A_module_is_signed_as_it_is()
    {
        byte[] module = [0, .. "asm"u8, 1, 0, 0, 0, 7];
        File.WriteAllBytes(_demo.Of("any.wasm"), module);

        new PackageSigner(_demo.Key).SignModule(_demo.Of("any.wasm"), new ModuleIdentity("text", "Text", "2.0.0"), _demo.SignedFile, TestContext.Current.CancellationToken);

        SignedPackage package = SignedPackage.Read(_demo.SignedFile);
        package.Verify(_demo.Trusted, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((PackageKind.Wasm, "text.wasm"), (package.Descriptor.Kind, package.Descriptor.Module));
        Assert.Equal(module, _demo.Entries()["text/text.wasm"]);
    }

    [Theory]
    [InlineData("Text", "1.0.0", SkillErrorCode.InvalidDescriptor)]
    [InlineData("text", "1", SkillErrorCode.InvalidDescriptor)]
    public void A_module_needs_an_id_and_a_version(string id, string version, string code)
    {
        File.WriteAllBytes(_demo.Of("any.wasm"), [0, .. "asm"u8, 1, 0, 0, 0]);

        Assert.Equal(code, Assert.Throws<SkillException>(() =>
            new PackageSigner(_demo.Key).SignModule(_demo.Of("any.wasm"), new ModuleIdentity(id, "Text", version), _demo.SignedFile)).Code);
    }

    [Fact]
    public void Another_file_does_not_pass_for_a_module()
    {
        string file = _demo.Write("any.wasm", "\0asm");

        Assert.Equal(SkillErrorCode.UnsupportedPackage, Assert.Throws<SkillException>(() =>
            new PackageSigner(_demo.Key).SignModule(file, new ModuleIdentity("text", "Text", "1.0.0"), _demo.SignedFile)).Code);
    }

    public void Dispose() => _demo.Dispose();

    private static string[] NamesIn(string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(file);
        return [.. archive.Entries.Select(static entry => entry.FullName)];
    }
}
