using System.Text.Json.Nodes;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Sandboxing;

/// <summary>Attempts to get at files outside the granted directory, with every function that takes a path.</summary>
public sealed class FileEscapeTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    /// <summary>Functions that take the path <c>p</c>, with where the denial shows.</summary>
    public static TheoryData<string> Functions => new(
        "vulcan.fs.list(p)",
        "vulcan.fs.read(p)",
        "vulcan.fs.read_bytes(p)",
        "vulcan.fs.write(p, 'x')",
        "vulcan.fs.write_bytes(p, 'eA==')",
        "vulcan.fs.rename(p, args.inside .. '/taken')",
        "vulcan.fs.rename(args.inside .. '/known.txt', p)",
        "vulcan.fs.copy(p, args.inside .. '/taken')",
        "vulcan.fs.copy(args.inside .. '/known.txt', p, { overwrite = true })",
        "vulcan.fs.remove(p)",
        "vulcan.fs.remove(p, { recursive = true })",
        "vulcan.fs.mkdir(p .. '/new', { recursive = true })",
        "vulcan.fs.stat(p)",
        "vulcan.fs.exists(p)",
        "vulcan.fs.is_dir(p)",
        "vulcan.io.read_text(p)",
        "vulcan.io.write_text(p, 'x')",
        "vulcan.io.append_text(p, 'x')",
        "vulcan.io.lines(p)",
        "vulcan.io.open(p)",
        "vulcan.io.open(p, 'w')",
        "vulcan.io.open(p, 'a')",
        "vulcan.io.open(p, 'r+')",
        "vulcan.io.open(p, 'w+b')",
        "io.open(p)",
        "io.open(p, 'a+')",
        "io.lines(p)",
        "io.input(p)",
        "io.output(p)",
        "os.remove(p)",
        "os.rename(p, args.inside .. '/taken')",
        "os.rename(args.inside .. '/known.txt', p)",
        "loadfile(p)",
        "dofile(p)",
        "require('lfs').attributes(p)",
        "require('lfs').symlinkattributes(p)",
        "require('lfs').dir(p)",
        "require('lfs').mkdir(p .. '/new')",
        "require('lfs').rmdir(p)",
        "require('lfs').touch(p)",
        "require('lfs').link(p, args.inside .. '/link', true)",
        "require('lfs').link(args.inside .. '/known.txt', p .. '.link', true)",
        "vulcan.runtime.lua.exec({ file = p })");

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_path_outside_is_denied_by_every_function(string call) => AssertDenied(call, "args.secret");

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_path_that_goes_up_and_out_is_denied_by_every_function(string call) => AssertDenied(call, "args.inside .. '/../outside/secret.txt'");

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_link_that_leads_out_is_followed_by_no_function(string call)
    {
        string link = Path.Join(sandbox.Skills.Inside, "out");
        if (!Path.Exists(link))
            File.CreateSymbolicLink(link, Path.GetDirectoryName(sandbox.Skills.OutsideFile)!);

        AssertDenied(call, "args.inside .. '/out/secret.txt'");
    }

    [Theory]
    [InlineData("/proc/self/environ")]
    [InlineData("/proc/self/mem")]
    [InlineData("/proc/self/root/etc/passwd")]
    [InlineData("/proc/self/fd/0")]
    [InlineData("/proc/self/cwd")]
    [InlineData("/proc/1/cmdline")]
    [InlineData("/dev/mem")]
    [InlineData("/dev/fd/0")]
    [InlineData("/etc/passwd")]
    [InlineData("/")]
    [InlineData("//etc/passwd")]
    [InlineData("/./etc/../etc/passwd")]
    [InlineData("../../../../../../etc/passwd")]
    [InlineData("~/.ssh/id_rsa")]
    [InlineData(@"\\\\server\\share")]
    [InlineData(@"\\\\?\\C:\\secret")]
    public void The_ways_around_the_file_system_are_closed(string path) =>
        Assert.StartsWith("error: [permission_denied] runtime error: permission denied: ", sandbox.Try($"return vulcan.fs.read('{path}')"), StringComparison.Ordinal);

    [Theory]
    [InlineData("vulcan.fs.read(args.inside .. '/known.txt\\0.png')")]
    [InlineData("vulcan.io.open(args.inside .. '/known.txt\\0')")]
    [InlineData("loadfile(args.secret .. '\\0')")]
    [InlineData("os.remove(args.inside .. '\\0')")]
    [InlineData("require('lfs').attributes(args.inside .. '\\0')")]
    public void A_path_with_a_NUL_is_refused(string call) => Assert.StartsWith("error: ", sandbox.Try("return " + call), StringComparison.Ordinal);

    [Theory]
    [InlineData("vulcan.fs.read(p)")]
    [InlineData("vulcan.io.read_text(p)")]
    [InlineData("io.open(p)")]
    [InlineData("dofile(p)")]
    public void Nobody_waits_for_a_pipe(string call)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such pipes");
        string pipe = Path.Join(sandbox.Skills.Inside, "pipe");
        if (!Path.Exists(pipe))
        {
            using System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", pipe);
            made.WaitForExit();
        }

        Assert.Contains("it is a device, a pipe or a socket", sandbox.Try($"local p = args.inside .. '/pipe' return {call}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_granted_directory_itself_cannot_be_removed() =>
        Assert.Contains("it is a granted directory itself", sandbox.Try("return vulcan.fs.remove(args.inside, { recursive = true })"), StringComparison.Ordinal);

    [Fact]
    public void A_tree_is_removed_without_what_its_links_lead_to()
    {
        string tree = Directory.CreateDirectory(Path.Join(sandbox.Skills.Inside, "tree", "inner")).FullName;
        File.WriteAllText(Path.Join(tree, "file"), "x");
        File.CreateSymbolicLink(Path.Join(tree, "link"), Path.GetDirectoryName(sandbox.Skills.OutsideFile)!);

        Assert.Equal("true", sandbox.Try("return vulcan.fs.remove(args.inside .. '/tree', { recursive = true })"));

        Assert.False(Directory.Exists(Path.GetDirectoryName(tree)));
    }

    [Fact]
    public void A_tree_with_links_is_not_copied()
    {
        string tree = Directory.CreateDirectory(Path.Join(sandbox.Skills.Inside, "linked")).FullName;
        File.CreateSymbolicLink(Path.Join(tree, "link"), sandbox.Skills.OutsideFile);

        Assert.Contains(
            "symbolic-link entries are not supported inside directory trees",
            sandbox.Try("return vulcan.fs.copy(args.inside .. '/linked', args.inside .. '/copied')"),
            StringComparison.Ordinal);
    }

    // The check and the use must see the same file, however fast the path is exchanged for a link.
    [Fact]
    public async Task A_path_that_is_exchanged_all_the_time_never_leads_out()
    {
        string place = Path.Join(sandbox.Skills.Inside, "place");
        string real = Directory.CreateDirectory(Path.Join(sandbox.Skills.Inside, "real")).FullName;
        string outside = Path.GetDirectoryName(sandbox.Skills.OutsideFile)!;
        File.WriteAllText(Path.Join(real, "secret.txt"), "harmless");
        using CancellationTokenSource stop = new();
        Task exchange = Task.Run(
            () =>
            {
                for (int i = 0; !stop.IsCancellationRequested; i++)
                {
                    File.CreateSymbolicLink(place + ".new", i % 2 == 0 ? outside : real);
                    Interop.UnixFiles.Rename(place + ".new", place);
                }
            },
            CancellationToken.None);

        try
        {
            string found = sandbox.Try("""
                local seen = {}
                for i = 1, 2000 do
                  local ok, text = pcall(vulcan.fs.read, args.inside .. '/place/secret.txt')
                  if ok then seen[text] = true end
                  pcall(vulcan.fs.write, args.inside .. '/place/secret.txt', 'harmless')
                end
                local texts = {}
                for text in pairs(seen) do texts[#texts + 1] = text end
                table.sort(texts)
                return table.concat(texts, ',')
                """);
            Assert.True(found is "harmless" or ",harmless" or "", found);
        }
        finally
        {
            await stop.CancelAsync();
            await exchange;
        }
    }

    [Theory]
    [InlineData("io.type({})", "nil")]
    [InlineData("io.type(io.tmpfile())", "file")]
    [InlineData("io.stdin", "nil")]
    [InlineData("io.stdout", "nil")]
    [InlineData("io.stderr", "nil")]
    [InlineData("pcall(io.read)", "false")]
    [InlineData("pcall(io.lines)", "false")]
    [InlineData("io.close(io.tmpfile())", "true")]
    public void The_streams_of_the_host_are_not_there(string expression, string value) => Assert.Equal(value, sandbox.Try($"return tostring(({expression}))"));

    [Fact]
    public void A_temporary_file_is_nowhere_but_in_memory()
    {
        Assert.Equal("text", sandbox.Try("local f = io.tmpfile() f:write('text') f:seek('set') f:flush() return f:read('a')"));
        Assert.DoesNotContain(Directory.GetFiles(Path.GetTempPath()), static file => file.Contains("luaskills_managed_tmpfile", StringComparison.Ordinal) && File.ReadAllText(file) == "text");
    }

    [Fact]
    public void A_name_for_a_temporary_file_needs_the_directory() =>
        Assert.StartsWith("error: [permission_denied]", sandbox.Try("return os.tmpname()"), StringComparison.Ordinal);

    private void AssertDenied(string call, string path)
    {
        string known = Path.Join(sandbox.Skills.Inside, "known.txt");
        string outcome = sandbox.Try($"local p = {path} local value = {{ {call} }} return value");

        if (!outcome.StartsWith("error: [permission_denied] runtime error: permission denied: ", StringComparison.Ordinal))
            Assert.Fail($"{call}: {JsonValue.Create(outcome)!.ToJsonString()}");
        Assert.Contains("fs.dirs", outcome, StringComparison.Ordinal);
        Assert.Equal("known", File.ReadAllText(known));
        Assert.False(Path.Exists(Path.Join(sandbox.Skills.Inside, "taken")));
        Assert.False(Path.Exists(Path.Join(sandbox.Skills.Inside, "link")));
    }
}
