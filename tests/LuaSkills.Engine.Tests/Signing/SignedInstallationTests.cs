using LuaSkills.Engine.Signing;
using LuaSkills.Engine.Tests.Management;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Signing;

/// <summary>Installing into roots that demand signatures, and installing signed files into any.</summary>
public sealed class SignedInstallationTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();
    private readonly PublisherKeyPair _key = PublisherKeyPair.Generate();
    private readonly PublisherKeyPair _other = PublisherKeyPair.Generate();
    private ManagedSkills _skills;

    public SignedInstallationTests() => _skills = Demanding(new SignatureRequirement { Roots = ["USER"] });

    [Fact]
    public void An_unsigned_source_is_refused_before_anything_is_changed()
    {
        _skills.Server.Release("net", "1.0.0");

        Refused(SkillErrorCode.PackageUnsigned, () => _skills.Install("net"));

        Assert.False(Path.Exists(_skills.Layers.PathOf("user_skills/net")));
        Assert.Empty(_skills.Leftovers());
    }

    [Fact]
    public void A_signed_source_is_installed_and_updated()
    {
        _skills.Server.Release("net", "1.0.0", Signed("net", "1.0.0", _key));
        Assert.Equal(SkillApplyStatus.Installed, _skills.Install("net").Status);
        Assert.Equal("net 1.0.0", _skills.Call("net"));

        _skills.Server.Release("net", "1.1.0", Signed("net", "1.1.0", _key));

        Assert.Equal(SkillApplyStatus.Updated, _skills.Update("net").Status);
        Assert.Equal("net 1.1.0", _skills.Call("net"));
    }

    [Fact]
    public void A_source_that_was_changed_under_its_signature_is_refused()
    {
        byte[] archive = Signed("net", "1.0.0", _key);
        byte[] changed = Repacked(archive, static content => content.Replace("net 1.0.0", "bad 1.0.0", StringComparison.Ordinal));
        _skills.Server.Release("net", "1.0.0", changed);

        Refused(SkillErrorCode.PackageTampered, () => _skills.Install("net"));

        Assert.False(Path.Exists(_skills.Layers.PathOf("user_skills/net")));
        Assert.Empty(_skills.Leftovers());
    }

    [Fact]
    public void An_update_by_another_publisher_is_refused()
    {
        _skills.Server.Release("net", "1.0.0", Signed("net", "1.0.0", _key));
        _skills.Install("net");
        _skills.Server.Release("net", "1.1.0", Signed("net", "1.1.0", _other));

        Refused(SkillErrorCode.PublisherChanged, () => _skills.Update("net"));

        Assert.Equal("net 1.0.0", _skills.Call("net"));
        Assert.Empty(_skills.Leftovers());
    }

    [Fact]
    public void An_update_by_another_publisher_can_be_allowed()
    {
        Restart(new SignatureRequirement { Roots = ["USER"], AllowPublisherChange = true });
        _skills.Server.Release("net", "1.0.0", Signed("net", "1.0.0", _key));
        _skills.Install("net");
        _skills.Server.Release("net", "1.1.0", Signed("net", "1.1.0", _other));

        Assert.Equal(SkillApplyStatus.Updated, _skills.Update("net").Status);
    }

    [Fact]
    public void An_unsigned_source_is_installed_where_nothing_is_demanded()
    {
        Restart(new SignatureRequirement { Roots = ["ROOT"] });
        _skills.Server.Release("net", "1.0.0");

        Assert.Equal(SkillApplyStatus.Installed, _skills.Install("net").Status);
    }

    [Fact]
    public void A_signed_file_is_installed_and_updated_by_files_only()
    {
        SkillApplyResult installed = InstallFile("net", "1.0.0", _key);
        SkillApplyResult updated = InstallFile("net", "1.1.0", _key);

        Assert.Equal((SkillApplyStatus.Installed, "1.0.0", SkillSourceType.Url), (installed.Status, installed.Version, installed.SourceType));
        Assert.Equal((SkillApplyStatus.Updated, "1.1.0"), (updated.Status, updated.Version));
        Assert.Equal("skill 'net' was updated from version 1.0.0 to 1.1.0", updated.Message);
        Assert.Equal("net 1.1.0", _skills.Call("net"));
        Assert.Contains("version: 1.1.0\nmanaged: false\nsource:\n  source_type: url\n", File.ReadAllText(_skills.RecordOf("net")), StringComparison.Ordinal);
        Refused(SkillErrorCode.NotManaged, () => _skills.Update("net"));
        Assert.Empty(_skills.Leftovers());
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("0.9.0")]
    public void A_file_that_is_not_newer_changes_nothing(string version)
    {
        InstallFile("net", "1.0.0", _key);

        SkillApplyResult result = InstallFile("net", version, _key);

        Assert.Equal((SkillApplyStatus.UpToDate, "1.0.0", null), (result.Status, result.Version, result.Report));
    }

    [Fact]
    public void A_file_of_the_same_version_repairs_a_package_that_was_changed()
    {
        InstallFile("net", "1.0.0", _key);
        _skills.Layers.Write("user_skills/net/runtime/go.lua", "return function() return 'forged' end\n");

        Assert.Equal(SkillApplyStatus.Updated, InstallFile("net", "1.0.0", _key).Status);
        Assert.Equal("net 1.0.0", _skills.Call("net"));
    }

    [Fact]
    public void A_file_of_another_publisher_is_refused()
    {
        InstallFile("net", "1.0.0", _key);

        Refused(SkillErrorCode.PublisherChanged, () => InstallFile("net", "1.1.0", _other));
        Assert.Equal("net 1.0.0", _skills.Call("net"));
    }

    [Fact]
    public void A_file_of_a_publisher_nobody_knows_is_refused_in_every_root()
    {
        Restart(requirement: null);
        using PublisherKeyPair stranger = PublisherKeyPair.Generate();

        Refused(SkillErrorCode.PublisherUnknown, () => InstallFile("net", "1.0.0", stranger));
        Assert.False(Path.Exists(_skills.Layers.PathOf("user_skills/net")));
    }

    [Fact]
    public void A_signed_module_is_not_installed_as_a_skill()
    {
        File.WriteAllBytes(_scratch.Of("text.wasm"), [0, .. "asm"u8, 1, 0, 0, 0]);
        new PackageSigner(_key).SignModule(_scratch.Of("text.wasm"), new ModuleIdentity("text", "Text", "1.0.0"), _scratch.Of("text.lskpkg"), TestContext.Current.CancellationToken);

        Refused(SkillErrorCode.UnsupportedPackage, () => _skills.Engine.InstallSignedFile(_skills.Scope, _scratch.Of("text.lskpkg"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_skill_of_root_ROOT_is_not_replaced_on_the_ordinary_plane()
    {
        Refused(SkillErrorCode.SystemControlled, () => InstallFile("base", "2.0.0", _key));
    }

    [Fact]
    public void A_file_is_installed_or_not_whichever_step_fails()
    {
        InstallFile("net", "1.0.0", _key);
        byte[] newer = Signed("net", "1.1.0", _key);
        File.WriteAllBytes(_scratch.Of("net.lskpkg"), newer);
        for (int step = 1; ; step++)
        {
            _skills.FailAt(step);
            try
            {
                _skills.Engine.InstallSignedFile(_skills.Scope, _scratch.Of("net.lskpkg"), TestContext.Current.CancellationToken);
                if (!_skills.HasFailed)
                    break;

                // Only what follows the commit may fail without a word.
                Assert.Equal("net 1.1.0", _skills.Call("net"));
                _skills.Uninstall("net");
                _skills.FailAt(0);
                InstallFile("net", "1.0.0", _key);
                File.WriteAllBytes(_scratch.Of("net.lskpkg"), newer);
            }
            catch (SkillException)
            {
                Assert.True(_skills.HasFailed);
                Assert.Equal("net 1.0.0", _skills.Call("net"));
            }
        }

        Assert.Equal("net 1.1.0", _skills.Call("net"));
    }

    public void Dispose()
    {
        _skills.Dispose();
        _key.Dispose();
        _other.Dispose();
        _scratch.Dispose();
    }

    private static void Refused(string code, Func<SkillApplyResult> change) => Assert.Equal(code, Assert.Throws<SkillException>(() => { change(); }).Code);

    private ManagedSkills Demanding(SignatureRequirement? requirement)
    {
        ManagedSkills skills = new(options => options with { Signatures = requirement });
        TrustFile.Save(TrustFile.Below(skills.Layers.RuntimeRoot), new TrustedPublishers([new("Acme", _key.PublicKey), new("Other", _other.PublicKey)]));
        return skills;
    }

    private void Restart(SignatureRequirement? requirement)
    {
        _skills.Dispose();
        _skills = Demanding(requirement);
    }

    private SkillApplyResult InstallFile(string id, string version, PublisherKeyPair key)
    {
        File.WriteAllBytes(_scratch.Of(id + ".lskpkg"), Signed(id, version, key));
        return _skills.Engine.InstallSignedFile(_skills.Scope, _scratch.Of(id + ".lskpkg"), TestContext.Current.CancellationToken);
    }

    private byte[] Signed(string id, string version, PublisherKeyPair key)
    {
        _scratch.Write($"source/{id}/skill.yaml", $"name: {id} name\nversion: {version}\nentries:\n  - {{ name: go, lua_entry: runtime/go.lua, lua_module: {id}_go }}\n");
        _scratch.Write($"source/{id}/runtime/go.lua", $"return function() return '{id} {version}' end\n");
        string file = _scratch.Of("signed.lskpkg");
        new PackageSigner(key).SignPackage(_scratch.Of("source", id), file, TestContext.Current.CancellationToken);
        return File.ReadAllBytes(file);
    }

    private static byte[] Repacked(byte[] archive, Func<string, string> change)
    {
        using System.IO.Compression.ZipArchive source = new(new MemoryStream(archive));
        return SkillServer.Zip([.. source.Entries.Select(entry =>
        {
            using StreamReader reader = new(entry.Open());
            string text = reader.ReadToEnd();
            return (entry.FullName, entry.FullName.EndsWith(".lua", StringComparison.Ordinal) ? change(text) : text);
        })]);
    }
}
