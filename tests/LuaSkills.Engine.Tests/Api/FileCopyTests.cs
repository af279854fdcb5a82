using LuaSkills.Engine.Api;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api;

public sealed class FileCopyTests : IDisposable
{
    private readonly ScratchDirectory _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_file_is_copied_once()
    {
        _scratch.Write("a", "A");
        _scratch.Write("b", "B");

        Assert.True(Copy("a", "new"));
        Assert.False(Copy("a", "b"));
        Assert.Equal(("A", "B"), (Read("new"), Read("b")));
    }

    [Fact]
    public void Overwriting_replaces_a_tree_instead_of_merging()
    {
        _scratch.Write("src/sub/f", "new");
        _scratch.Write("dst/old", "old");

        Assert.True(Copy("src", "dst", overwrite: true));

        Assert.Equal("new", Read("dst/sub/f"));
        Assert.False(File.Exists(_scratch.Of("dst", "old")));
    }

    [Fact]
    public void A_file_may_replace_a_tree()
    {
        _scratch.Write("a", "A");
        _scratch.Write("tree/f", "");

        Assert.True(Copy("a", "tree", overwrite: true));
        Assert.Equal("A", Read("tree"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("tree")]
    public void Copying_onto_itself_is_refused_and_destroys_nothing(string name)
    {
        _scratch.Write("a", "A");
        _scratch.Write("tree/f", "F");

        FileCopyException error = Assert.Throws<FileCopyException>(() => Copy(name, name, overwrite: true));

        Assert.Equal($"source and destination must differ: {_scratch.Of(name)}", error.Message);
        Assert.Equal(("A", "F"), (Read("a"), Read("tree/f")));
    }

    [Fact]
    public void Copying_onto_itself_without_overwriting_does_nothing()
    {
        _scratch.Write("a", "A");

        Assert.False(Copy("a", "a"));
    }

    [Fact]
    public void A_link_and_its_target_count_as_the_same_when_the_target_would_be_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _scratch.Write("a", "A");
        File.CreateSymbolicLink(_scratch.Of("link"), _scratch.Of("a"));

        Assert.Throws<FileCopyException>(() => Copy("link", "a", overwrite: true));
        Assert.True(Copy("a", "link", overwrite: true));

        Assert.Null(new FileInfo(_scratch.Of("link")).LinkTarget);
        Assert.Equal(("A", "A"), (Read("a"), Read("link")));
    }

    [Fact]
    public void A_tree_is_not_copied_into_itself_through_a_link_either()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _scratch.Write("src/sub/f", "");
        Directory.CreateSymbolicLink(_scratch.Of("link"), _scratch.Of("src"));

        FileCopyException error = Assert.Throws<FileCopyException>(() => Copy("src", "link/sub/in"));

        Assert.Equal($"destination directory must not be inside source directory: {_scratch.Of("link/sub/in")}", error.Message);
    }

    [Fact]
    public void A_directory_around_the_source_is_not_replaced()
    {
        _scratch.Write("outer/inner/f", "F");

        FileCopyException error = Assert.Throws<FileCopyException>(() => Copy("outer/inner", "outer", overwrite: true));

        Assert.Equal($"source must not be inside the destination it replaces: {_scratch.Of("outer")}", error.Message);
        Assert.Equal("F", Read("outer/inner/f"));
    }

    [Fact]
    public void A_directory_whose_name_begins_like_the_source_is_not_inside_it()
    {
        _scratch.Write("src/f", "F");

        Assert.True(Copy("src", "src-copy"));
        Assert.Equal("F", Read("src-copy/f"));
    }

    [Fact]
    public void A_link_inside_a_tree_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _scratch.Write("src/f", "");
        File.CreateSymbolicLink(_scratch.Of("src", "link"), _scratch.Of("src", "f"));

        FileCopyException error = Assert.Throws<FileCopyException>(() => Copy("src", "dst"));

        Assert.Equal($"symbolic-link entries are not supported inside directory trees: {_scratch.Of("src", "link")}", error.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.Of("dst")));
    }

    [Fact]
    public void A_link_to_a_directory_is_copied_as_that_directory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _scratch.Write("src/f", "F");
        Directory.CreateSymbolicLink(_scratch.Of("link"), _scratch.Of("src"));

        Assert.True(Copy("link", "dst"));
        Assert.Equal("F", Read("dst/f"));
    }

    private bool Copy(string source, string destination, bool overwrite = false) =>
        FileCopy.Copy(_scratch.Of(source), _scratch.Of(destination), overwrite);

    private string Read(string name) => File.ReadAllText(_scratch.Of(name));
}
