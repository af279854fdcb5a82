using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Permissions;

public sealed class PathGuardTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();
    private readonly string _inside;
    private readonly string _readable;
    private readonly string _outside;
    private readonly PathGuard _guard;

    public PathGuardTests()
    {
        _inside = _scratch.MakeDirectory("inside");
        _readable = _scratch.MakeDirectory("readable");
        _outside = _scratch.MakeDirectory("outside");
        _scratch.Write("inside/a.txt", "inside");
        _scratch.Write("inside/deep/er/b.txt", "deep");
        _scratch.Write("readable/r.txt", "readable");
        _scratch.Write("outside/secret.txt", "secret");
        _guard = Guard(new DirectoryGrant(_inside, PathAccess.ReadWrite), new DirectoryGrant(_readable));
    }

    [Theory]
    [InlineData("inside/a.txt")]
    [InlineData("inside/deep/er/b.txt")]
    [InlineData("inside/deep/../a.txt")]
    [InlineData("inside//deep/./er/b.txt")]
    [InlineData("inside/../inside/a.txt")]
    [InlineData("readable/r.txt")]
    public void What_is_inside_is_opened(string path)
    {
        using GuardedPath file = Open(path, PathAccess.ReadOnly, PathIntent.File);

        Assert.NotEmpty(File.ReadAllText(file.Path));
        Assert.Equal(FileKind.File, file.Status.Kind);
    }

    [Theory]
    [InlineData("outside/secret.txt")]
    [InlineData("inside/../outside/secret.txt")]
    [InlineData("inside2/x")]
    [InlineData("INSIDE/a.txt")]
    [InlineData("")]
    [InlineData("inside/../../../../../../etc/passwd")]
    public void What_is_outside_is_denied_whether_it_exists_or_not(string path)
    {
        SkillPermissionException error = Denied(_scratch.FullPath + "/" + path, PathAccess.ReadOnly, PathIntent.Existing);

        Assert.Contains("needs fs.dirs: \"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_needs_more_than_reading()
    {
        SkillPermissionException error = Denied(_scratch.Of("readable", "r.txt"), PathAccess.ReadWrite, PathIntent.File);

        Assert.Equal(
            $"permission denied: writing '{_readable}/r.txt' needs fs.dirs: \"{_readable}/r.txt:rw\", which the deployment of 'notes' does not grant",
            error.Message);
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("./a.txt")]
    [InlineData("")]
    [InlineData("~/a.txt")]
    [InlineData("/tmp/a\0b")]
    [InlineData(@"\\server\share\x")]
    [InlineData(@"\\?\C:\x")]
    [InlineData(@"\\.\pipe\x")]
    public void What_is_no_plain_absolute_path_is_never_allowed(string path)
    {
        SkillPermissionException error = Assert.Throws<SkillPermissionException>(
            () => Guard(new DirectoryGrant("/**", PathAccess.ReadWrite)).Open(path, PathAccess.ReadOnly, PathIntent.Existing));

        Assert.Contains("is never allowed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_path_starts_at_the_base_and_is_judged_like_any_other()
    {
        using GuardedPath file = _guard.Open("deep/../a.txt", PathAccess.ReadOnly, PathIntent.File, _inside);

        Assert.Equal($"{_inside}/a.txt", file.Canonical);
        Assert.Throws<SkillPermissionException>(() => _guard.Open("../outside/secret.txt", PathAccess.ReadOnly, PathIntent.File, _inside));
    }

    [Theory]
    [InlineData("../outside/secret.txt")]
    [InlineData("../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("/etc/there-is-no-such-file")]
    [InlineData("deep/../../outside/secret.txt")]
    [InlineData("/proc/self/root/etc/passwd")]
    [InlineData("/proc/self/environ")]
    public void A_link_that_leads_out_is_denied_in_the_same_words_whatever_is_there(string target)
    {
        File.CreateSymbolicLink(_scratch.Of("inside", "link"), target);

        SkillPermissionException error = Denied(_scratch.Of("inside", "link"), PathAccess.ReadOnly, PathIntent.Existing);

        Assert.Equal(
            $"permission denied: reading '{_inside}/link' leads through a link to where it needs fs.dirs, which the deployment of 'notes' does not grant",
            error.Message);
        Assert.False(_guard.Allows(_scratch.Of("inside", "link"), PathAccess.ReadOnly));
    }

    [Fact]
    public void A_directory_that_is_a_link_out_is_no_way_out()
    {
        File.CreateSymbolicLink(_scratch.Of("inside", "out"), _outside);

        Denied(_scratch.Of("inside", "out", "secret.txt"), PathAccess.ReadOnly, PathIntent.File);
        Denied(_scratch.Of("inside", "out", "new.txt"), PathAccess.ReadWrite, PathIntent.Create);
        Denied(_scratch.Of("inside", "out", "new.txt"), PathAccess.ReadWrite, PathIntent.CreateOrReplace);
        Denied(_scratch.Of("inside", "out", "secret.txt"), PathAccess.ReadWrite, PathIntent.Delete);
        Assert.Equal(["secret.txt"], new List<string>(Directory.GetFileSystemEntries(_outside)).ConvertAll(Path.GetFileName));
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("./deep/../a.txt")]
    [InlineData("other")]
    [InlineData("up/../a.txt")]
    public void Links_that_stay_inside_are_followed(string target)
    {
        File.CreateSymbolicLink(_scratch.Of("inside", "other"), _scratch.Of("inside", "a.txt"));
        Directory.CreateSymbolicLink(_scratch.Of("inside", "up"), "deep");
        File.CreateSymbolicLink(_scratch.Of("inside", "link"), target);

        using GuardedPath file = Open("inside/link", PathAccess.ReadWrite, PathIntent.File);

        Assert.Equal($"{_inside}/a.txt", file.Canonical);
        Assert.Equal($"{_inside}/link", file.Display);
    }

    [Fact]
    public void A_link_from_what_may_be_written_to_what_may_be_read_is_only_read()
    {
        File.CreateSymbolicLink(_scratch.Of("inside", "link"), _scratch.Of("readable", "r.txt"));

        Open("inside/link", PathAccess.ReadOnly, PathIntent.File).Dispose();
        Denied(_scratch.Of("inside", "link"), PathAccess.ReadWrite, PathIntent.File);
    }

    [Fact]
    public void A_loop_of_links_ends()
    {
        File.CreateSymbolicLink(_scratch.Of("inside", "x"), "y");
        File.CreateSymbolicLink(_scratch.Of("inside", "y"), "x");

        Assert.Equal(40, Assert.Throws<IOException>(() => Open("inside/x", PathAccess.ReadOnly, PathIntent.Existing)).HResult);
    }

    [Fact]
    public void A_dangling_link_is_not_there_and_is_made_where_it_leads()
    {
        File.CreateSymbolicLink(_scratch.Of("inside", "link"), "later.txt");

        Assert.Throws<FileNotFoundException>(() => Open("inside/link", PathAccess.ReadOnly, PathIntent.File));
        using GuardedPath file = Open("inside/link", PathAccess.ReadWrite, PathIntent.CreateOrReplace);
        File.WriteAllText(file.Path, "x");

        Assert.Equal("x", File.ReadAllText(_scratch.Of("inside", "later.txt")));
    }

    [Fact]
    public void A_dangling_link_out_makes_nothing()
    {
        File.CreateSymbolicLink(_scratch.Of("inside", "link"), _scratch.Of("outside", "new.txt"));

        Denied(_scratch.Of("inside", "link"), PathAccess.ReadWrite, PathIntent.CreateOrReplace);
        Denied(_scratch.Of("inside", "link"), PathAccess.ReadWrite, PathIntent.Replace);
        Assert.Throws<IOException>(() => Open("inside/link", PathAccess.ReadWrite, PathIntent.Create));

        Assert.False(File.Exists(_scratch.Of("outside", "new.txt")));
    }

    [Fact]
    public void Deleting_concerns_a_link_and_not_what_it_leads_to()
    {
        File.CreateSymbolicLink(_scratch.Of("inside", "link"), _scratch.Of("outside", "secret.txt"));

        using (GuardedPath link = Open("inside/link", PathAccess.ReadWrite, PathIntent.Delete))
        {
            Assert.Equal(FileKind.Link, link.Status.Kind);
            link.Remove();
        }

        Assert.False(Path.Exists(_scratch.Of("inside", "link")));
        Assert.True(File.Exists(_scratch.Of("outside", "secret.txt")));
    }

    [Fact]
    public void A_granted_directory_itself_is_not_the_skills_to_delete() =>
        Assert.Contains("granted directory itself", Denied(_inside, PathAccess.ReadWrite, PathIntent.Delete).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("inside/missing", PathIntent.Existing, typeof(FileNotFoundException))]
    [InlineData("inside/missing/x", PathIntent.Create, typeof(FileNotFoundException))]
    [InlineData("inside/a.txt/x", PathIntent.Existing, typeof(IOException))]
    [InlineData("inside/a.txt", PathIntent.Directory, typeof(IOException))]
    [InlineData("inside/deep", PathIntent.File, typeof(IOException))]
    [InlineData("inside/deep", PathIntent.CreateOrReplace, typeof(IOException))]
    [InlineData("inside/deep", PathIntent.Replace, typeof(IOException))]
    [InlineData("inside/a.txt", PathIntent.Create, typeof(IOException))]
    [InlineData("inside/missing", PathIntent.Delete, typeof(FileNotFoundException))]
    [InlineData("inside/missing", PathIntent.Metadata, typeof(FileNotFoundException))]
    internal void What_is_there_must_fit_the_intent(string path, PathIntent intent, Type expected) =>
        Assert.Throws(expected, () => Open(path, PathAccess.ReadWrite, intent));

    [Fact]
    public void Pipes_and_devices_are_refused()
    {
        using (System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", _scratch.Of("inside", "pipe")))
            made.WaitForExit();

        Assert.Contains("a device, a pipe or a socket", Denied(_scratch.Of("inside", "pipe"), PathAccess.ReadOnly, PathIntent.File).Message, StringComparison.Ordinal);
        Assert.Throws<SkillPermissionException>(() => Guard(new DirectoryGrant("/dev")).Open("/dev/zero", PathAccess.ReadOnly, PathIntent.File));
        using GuardedPath looked = Open("inside/pipe", PathAccess.ReadOnly, PathIntent.Metadata);
        Assert.Equal(FileKind.Special, looked.Status.Kind);
    }

    [Theory]
    [InlineData("/proc/self/environ")]
    [InlineData("/proc/self/mem")]
    [InlineData("/sys/kernel")]
    [InlineData("/dev/null")]
    public void What_the_kernel_shows_is_granted_by_name_only(string path)
    {
        Assert.False(Guard(new DirectoryGrant("/**", PathAccess.ReadWrite)).AllowsText(path, PathAccess.ReadOnly));
        Assert.True(Guard(new DirectoryGrant(Path.GetDirectoryName(path)!)).AllowsText(path, PathAccess.ReadOnly));
    }

    [Fact]
    public void A_host_may_grant_a_directory_by_a_link_to_it()
    {
        Directory.CreateSymbolicLink(_scratch.Of("alias"), _inside);
        PathGuard guard = Guard(new DirectoryGrant(_scratch.Of("alias"), PathAccess.ReadWrite));

        using GuardedPath byLink = guard.Open(_scratch.Of("alias", "a.txt"), PathAccess.ReadOnly, PathIntent.File);
        using GuardedPath byName = guard.Open(_scratch.Of("inside", "a.txt"), PathAccess.ReadOnly, PathIntent.File);

        Assert.Equal(byName.Canonical, byLink.Canonical);
        Assert.Throws<SkillPermissionException>(() => guard.Open(_scratch.Of("alias"), PathAccess.ReadWrite, PathIntent.Delete));
    }

    [Fact]
    public void A_glob_grants_what_matches_and_no_more()
    {
        PathGuard guard = Guard(new DirectoryGrant(_scratch.Of("*/*.txt")));

        guard.Open(_scratch.Of("outside", "secret.txt"), PathAccess.ReadOnly, PathIntent.File).Dispose();
        Assert.Throws<SkillPermissionException>(() => guard.Open(_scratch.Of("inside"), PathAccess.ReadOnly, PathIntent.Directory));
        Assert.Throws<SkillPermissionException>(() => guard.Open(_scratch.Of("inside", "deep", "er", "b.txt"), PathAccess.ReadOnly, PathIntent.File));
    }

    [Fact]
    public void An_entry_of_an_open_directory_is_what_it_was_when_the_directory_was_opened()
    {
        using GuardedPath directory = Open("inside/deep", PathAccess.ReadOnly, PathIntent.Directory);
        Directory.Move(_scratch.Of("inside", "deep"), _scratch.Of("inside", "moved"));
        Directory.CreateSymbolicLink(_scratch.Of("inside", "deep"), _outside);

        using GuardedPath? entry = _guard.OpenEntry(directory, "er", PathAccess.ReadOnly);

        Assert.Equal(["er"], directory.ReadNames());
        Assert.Equal(FileKind.Directory, entry!.Status.Kind);
    }

    private static PathGuard Guard(params DirectoryGrant[] grants) =>
        SkillPolicy.Compile(new SkillPermissions { Directories = grants }, "notes").Paths;

    private GuardedPath Open(string path, PathAccess access, PathIntent intent) => _guard.Open(_scratch.Of(path), access, intent);

    private SkillPermissionException Denied(string path, PathAccess access, PathIntent intent)
    {
        SkillPermissionException error = Assert.Throws<SkillPermissionException>(() => _guard.Open(path, access, intent));
        Assert.Equal(SkillCapability.Files, error.Capability);
        return error;
    }

    public void Dispose() => _scratch.Dispose();
}
