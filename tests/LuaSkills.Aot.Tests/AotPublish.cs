using LuaSkills.Tests.Shared;

namespace LuaSkills.Aot.Tests;

/// <summary>Publishes a program of the repository with NativeAOT into a directory of its own, away from the builds of the solution.</summary>
public sealed class AotPublish : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("luaskills-aot-");

    public void Dispose() => _directory.Delete(recursive: true);

    /// <summary>Writes a skill whose entries are given as name and Lua code of the entry file, and returns the folder of skills.</summary>
    internal string WriteSkill(string skillId, params (string Name, string Lua)[] entries)
    {
        string skills = Path.Join(_directory.FullName, "skills");
        string runtime = Path.Join(skills, skillId, "runtime");
        Directory.CreateDirectory(runtime);
        List<string> manifest = [$"name: {skillId}", "version: 1.0.0", "entries:"];
        foreach ((string name, string lua) in entries)
        {
            manifest.Add($"  - {{ name: {name}, lua_entry: runtime/{name}.lua, lua_module: {skillId}_{name} }}");
            File.WriteAllText(Path.Join(runtime, $"{name}.lua"), lua);
        }

        File.WriteAllLines(Path.Join(skills, skillId, "skill.yaml"), manifest);
        return skills;
    }

    /// <summary>Publishes; every warning, those of the trimmer and the compiler included, is an error.</summary>
    /// <param name="name">Keeps the outputs of several publishes apart.</param>
    /// <param name="extraTargets">A targets file of this project to build with, or null.</param>
    /// <param name="project">Directory of the program in the repository.</param>
    /// <param name="program">Name of the program; <see langword="null"/> for that of its directory.</param>
    internal async Task<(ProgramRun Build, string Program)> RunAsync(string name, string? extraTargets = null, string project = "samples/QuickStart", string? program = null)
    {
        string output = Path.Join(_directory.FullName, name);
        List<string> arguments =
        [
            "publish", Repository.File(project), "-c", "Release", "-o", output,
            "-p:NativeAot=true",
            "-p:TrimmerSingleWarn=false",
            "-p:ILLinkTreatWarningsAsErrors=true",
            "-p:IlcTreatWarningsAsErrors=true",
            $"-p:ArtifactsPath={Path.Join(_directory.FullName, "artifacts")}",
            "--disable-build-servers", "-nodeReuse:false", "-v", "quiet",
        ];
        if (extraTargets is not null)
            arguments.Add($"-p:CustomAfterMicrosoftCommonTargets={Path.Join(AppContext.BaseDirectory, "Publishing", extraTargets)}");

        ProgramRun build = await ProgramRun.StartAsync(Repository.Root, "dotnet", arguments);
        return (build, Path.Join(output, (program ?? Path.GetFileName(project)) + (OperatingSystem.IsWindows() ? ".exe" : "")));
    }
}
