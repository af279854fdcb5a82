using BenchmarkDotNet.Attributes;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Paths;

namespace LuaSkills.Benchmarks;

/// <summary>Checks of permissions that pass, with three entries of each kind of which the last one matches.</summary>
public class PolicyBenchmarks
{
    private static readonly string[] s_arguments = ["log", "--oneline", "-20"];
    private static readonly Uri s_url = new("https://api.example.com/v1/users/17");

    private SkillPolicy _policy = null!;
    private string _directory = "";
    private string _file = "";

    [GlobalSetup]
    public void Compile()
    {
        _directory = Directory.CreateTempSubdirectory("luaskills-bench-").FullName;
        _file = Path.Join(Directory.CreateDirectory(Path.Join(_directory, "a", "b")).FullName, "notes.txt");
        File.WriteAllText(_file, "notes");
        _policy = SkillPolicy.Compile(
            new SkillPermissions
            {
                Directories = [new DirectoryGrant("/srv/one/**"), new DirectoryGrant("/srv/*/two/**"), new DirectoryGrant(_directory, PathAccess.ReadWrite)],
                Http = new HttpGrant { AllowList = ["https://one.example.com/**", "https://*.example.org/**", "https://*.example.com/v1/**"] },
                Tcp = new TcpGrant { AllowList = ["one.example.com:80", "*.example.org:*", "*.example.com:443"] },
                Shell = new ShellGrant { AllowList = ["cat **", "sh status", "sh log **"], AllowedDirectories = [_directory] },
                Skills = ["one", "two-*", "text-*"],
            },
            "bench");
        _policy.Urls.Check(s_url);
        if (!_policy.Commands.Allows("sh", s_arguments))
            throw new InvalidOperationException("There is no sh.");
    }

    [GlobalCleanup]
    public void Remove() => Directory.Delete(_directory, recursive: true);

    [Benchmark(Description = "skill by name")]
    public void Skill() => _policy.DemandSkill("text-tools");

    [Benchmark(Description = "path as a text")]
    public void PathText() => _policy.Paths.DemandText(_file, PathAccess.ReadWrite);

    [Benchmark(Description = "URL")]
    public void Url() => _policy.Urls.Check(s_url);

    [Benchmark(Description = "address")]
    public void Address() => _policy.Addresses.Check("db.example.com", 443);

    [Benchmark(Description = "command")]
    public bool Command() => _policy.Commands.Allows("sh", s_arguments);

    [Benchmark(Description = "path, opened and closed")]
    public void OpenPath() => _policy.Paths.Open(_file, PathAccess.ReadOnly, PathIntent.File).Dispose();

    [Benchmark(Description = "File.OpenHandle and its end, without any check")]
    public void OpenHandle() => File.OpenHandle(_file).Dispose();
}
