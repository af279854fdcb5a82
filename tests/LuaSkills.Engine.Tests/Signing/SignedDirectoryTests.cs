using System.Diagnostics;

namespace LuaSkills.Engine.Tests.Signing;

/// <summary>Packages that were unpacked, and what became of their directories.</summary>
public sealed class SignedDirectoryTests : IDisposable
{
    private readonly SigningFixture _demo = new();
    private readonly string _directory;

    public SignedDirectoryTests() => _directory = _demo.SignAndUnpack();

    [Fact]
    public void An_unpacked_package_is_what_was_signed() => _demo.Verify(_directory);

    [Fact]
    public void What_systems_leave_does_not_matter()
    {
        _demo.Write("unpacked/demo/runtime/.DS_Store", "x");
        Directory.CreateDirectory(Path.Join(_directory, "empty"));

        _demo.Verify(_directory);
    }

    [Theory]
    [InlineData("help/help.md")]
    [InlineData("runtime/go.lua")]
    [InlineData("skill.yaml")]
    public void A_changed_file_is_named(string path)
    {
        File.AppendAllText(Path.Join(_directory, path), " ");

        Assert.Equal($"the file '{path}' is not what was signed", _demo.Refused(SkillErrorCode.PackageTampered, _directory).Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        File.Delete(Path.Join(_directory, "skill.yaml"));

        Assert.Equal("the file 'skill.yaml' of the signed package is missing", _demo.Refused(SkillErrorCode.PackageTampered, _directory).Message);
    }

    [Theory]
    [InlineData("a.lua")]
    [InlineData("runtime/more.lua")]
    [InlineData("zebra/z")]
    [InlineData(".hidden")]
    public void An_additional_file_is_named(string path)
    {
        _demo.Write("unpacked/demo/" + path, "x");

        Assert.Equal($"the file '{path}' is not part of the signed package", _demo.Refused(SkillErrorCode.PackageTampered, _directory).Message);
    }

    [Fact]
    public void Of_many_faults_the_first_is_named()
    {
        _demo.Write("unpacked/demo/z", "x");
        File.Delete(Path.Join(_directory, "runtime", "go.lua"));
        File.AppendAllText(Path.Join(_directory, "skill.yaml"), " ");

        Assert.Contains("'runtime/go.lua'", _demo.Refused(SkillErrorCode.PackageTampered, _directory).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_another_case_is_another_file()
    {
        File.Move(Path.Join(_directory, "help", "help.md"), Path.Join(_directory, "help", "HELP.md"));

        Assert.Equal("the file 'help/HELP.md' is not part of the signed package", _demo.Refused(SkillErrorCode.PackageTampered, _directory).Message);
    }

    [Fact]
    public void A_link_in_the_place_of_a_file_is_refused_also_where_it_leads_to_the_same()
    {
        string file = Path.Join(_directory, "runtime", "go.lua");
        File.Move(file, _demo.Of("go.lua"));
        File.CreateSymbolicLink(file, _demo.Of("go.lua"));

        Assert.Equal("'runtime/go.lua' is a link", _demo.Refused(SkillErrorCode.PackageTampered, _directory).Message);
    }

    [Fact]
    public void A_linked_directory_is_refused()
    {
        Directory.Move(Path.Join(_directory, "help"), _demo.Of("help"));
        Directory.CreateSymbolicLink(Path.Join(_directory, "help"), _demo.Of("help"));

        Assert.Equal("'help' is a link", _demo.Refused(SkillErrorCode.PackageTampered, _directory).Message);
    }

    [Theory]
    [InlineData("lskpkg.json")]
    [InlineData("lskpkg.sig")]
    public void A_linked_signature_is_none(string name)
    {
        string file = Path.Join(_directory, name);
        File.Move(file, _demo.Of(name));
        File.CreateSymbolicLink(file, _demo.Of(name));

        _demo.Refused(SkillErrorCode.PackageUnsigned, _directory);
    }

    [Theory]
    [InlineData("pipe", SkillErrorCode.PackageTampered)]
    [InlineData("lskpkg.sig", SkillErrorCode.PackageUnsigned)]
    public async Task A_pipe_is_refused_and_not_waited_for(string name, string code)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Special files are told apart on Linux only.");
        File.Delete(Path.Join(_directory, name));
        using (Process pipe = Process.Start("mkfifo", [Path.Join(_directory, name)]))
            await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);

        _demo.Refused(code, _directory);
    }

    [Fact]
    public void An_unsigned_directory_is_told_apart() => _demo.Refused(SkillErrorCode.PackageUnsigned, _demo.Package);

    public void Dispose() => _demo.Dispose();
}
