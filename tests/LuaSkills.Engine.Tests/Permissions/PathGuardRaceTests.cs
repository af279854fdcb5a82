using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Permissions;

/// <summary>Somebody exchanges a directory for a link out, over and over, while the guard opens what is in it.</summary>
public sealed class PathGuardRaceTests : IDisposable
{
    private const int Rounds = 10_000;

    private readonly ScratchDirectory _scratch = new();
    private readonly PathGuard _guard;

    public PathGuardRaceTests()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Directories are held open on Linux only.");
        string inside = _scratch.MakeDirectory("inside");
        _scratch.Write("inside/dir/file.txt", "inside");
        _scratch.Write("outside/file.txt", "secret");
        Directory.CreateSymbolicLink(_scratch.Of("inside", "link"), _scratch.Of("outside"));
        _guard = SkillPolicy.Compile(new SkillPermissions { Directories = [new DirectoryGrant(inside, PathAccess.ReadWrite)] }, "notes").Paths;
    }

    [Fact]
    public void Reading_never_yields_what_is_outside()
    {
        Dictionary<string, int> seen = Race(static path =>
        {
            using FileStream file = path.OpenFile(FileMode.Open, FileAccess.Read);
            using StreamReader reader = new(file);
            return reader.ReadToEnd();
        }, PathAccess.ReadOnly, PathIntent.File);

        Assert.DoesNotContain("secret", seen.Keys);
        Assert.True(seen["inside"] > 0 && seen["denied"] > 0, "The race was not one.");
    }

    [Fact]
    public void Writing_never_reaches_what_is_outside()
    {
        Dictionary<string, int> seen = Race(static path =>
        {
            File.WriteAllText(path.Path, "inside");
            return "written";
        }, PathAccess.ReadWrite, PathIntent.CreateOrReplace);

        Assert.Equal("secret", File.ReadAllText(_scratch.Of("outside", "file.txt")));
        Assert.True(seen["written"] > 0 && seen["denied"] > 0, "The race was not one.");
    }

    [Fact]
    public void Deleting_never_reaches_what_is_outside()
    {
        Dictionary<string, int> seen = Race(static path =>
        {
            string copy = path.Path + "2";
            File.Copy(path.Path, copy, overwrite: true);
            path.Remove();
            File.Move(copy, path.Path);
            return "deleted";
        }, PathAccess.ReadWrite, PathIntent.Delete);

        Assert.Equal(["file.txt"], new List<string>(Directory.GetFileSystemEntries(_scratch.Of("outside"))).ConvertAll(Path.GetFileName));
        Assert.True(seen["deleted"] > 0 && seen["denied"] > 0, "The race was not one.");
    }

    [Fact]
    public void The_race_is_lost_by_whoever_checks_first_and_opens_by_path_afterwards()
    {
        // What the guard is for: the same race, played with a check of the text and of the canonical path.
        using Swapper swapper = new(_scratch);
        string path = _scratch.Of("inside", "dir", "file.txt");
        bool leaked = false;
        for (int i = 0; i < 100 * Rounds && !leaked; i++)
        {
            try
            {
                leaked = _guard.Allows(path, PathAccess.ReadOnly) && string.Equals(File.ReadAllText(path), "secret", StringComparison.Ordinal);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Nothing there at that moment.
            }
        }

        Assert.True(leaked);
    }

    private Dictionary<string, int> Race(Func<GuardedPath, string> use, PathAccess access, PathIntent intent)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal) { ["denied"] = 0, ["inside"] = 0, ["written"] = 0, ["deleted"] = 0, ["gone"] = 0 };
        using Swapper swapper = new(_scratch);
        string path = _scratch.Of("inside", "dir", "file.txt");
        // As often as it takes to meet both, which is at once with two processors, and at least ten thousand times.
        for (int i = 0; i < Rounds || (i < 100 * Rounds && (seen["denied"] == 0 || seen["inside"] + seen["written"] + seen["deleted"] == 0)); i++)
        {
            string outcome;
            try
            {
                using GuardedPath opened = _guard.Open(path, access, intent);
                outcome = use(opened);
            }
            catch (SkillPermissionException)
            {
                outcome = "denied";
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                outcome = "gone";
            }

            seen[outcome] = seen.GetValueOrDefault(outcome) + 1;
        }

        return seen;
    }

    public void Dispose() => _scratch.Dispose();

    /// <summary>Lets <c>inside/dir</c> be a directory and a link to <c>outside</c> in turns, until it is disposed of.</summary>
    private sealed class Swapper : IDisposable
    {
        private readonly Thread _thread;
        private volatile bool _isOver;

        public Swapper(ScratchDirectory scratch)
        {
            string directory = scratch.Of("inside", "dir");
            string link = scratch.Of("inside", "link");
            string aside = scratch.Of("inside", "aside");
            _thread = new Thread(() =>
            {
                while (!_isOver)
                {
                    UnixFiles.Rename(directory, aside);
                    UnixFiles.Rename(link, directory);
                    UnixFiles.Rename(directory, link);
                    UnixFiles.Rename(aside, directory);
                }
            });
            _thread.Start();
        }

        public void Dispose()
        {
            _isOver = true;
            _thread.Join();
        }
    }
}
