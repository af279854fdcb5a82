using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using LuaSkills.Tests.Shared;

namespace LuaSkills.Cli.Tests.Infrastructure;

/// <summary>A test that drives the program in a working directory of its own.</summary>
public abstract class CliTest(InstalledTool tool) : IDisposable
{
    private static readonly JsonSerializerOptions s_asItIs = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("luaskills-cli-");

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected string Program => tool.Program;

    /// <summary>The default runtime root.</summary>
    protected string RuntimeRoot => In("luaskills-runtime");

    protected string In(params string[] parts) => Path.Join([_directory.FullName, .. parts]);

    public virtual void Dispose()
    {
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs the program to its end.</summary>
    internal Task<ProgramRun> RunAsync(params string[] arguments) => RunAsync("", arguments);

    /// <summary>Runs the program with a standard input.</summary>
    internal async Task<ProgramRun> FeedAsync(string input, params string[] arguments) => await RunAsync(input, arguments);

    /// <summary>Runs the program and reads what it prints as JSON.</summary>
    internal async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        ProgramRun run = await RunAsync(arguments);
        run.AssertSucceeded();
        return JsonElement.Parse(run.Output);
    }

    /// <summary>JSON on one line, with characters beyond ASCII as they are.</summary>
    protected static string Compact(JsonElement element) => JsonSerializer.Serialize(element, s_asItIs);

    /// <summary>How the program is started: without what the machine of the test may have set.</summary>
    protected ProcessStartInfo StartInfo(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory.FullName,
        };
        foreach (string name in (string[])["NO_COLOR", "LUASKILLS_LIB", "COLUMNS"])
            start.Environment.Remove(name);
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Join(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return start;
    }

    /// <summary>Writes a skill whose entries are given as name and Lua code of the entry file.</summary>
    protected void WriteSkill(string root, string skillId, params (string Name, string Lua)[] entries)
    {
        string package = Path.Join(RuntimeRoot, root, skillId);
        Directory.CreateDirectory(Path.Join(package, "runtime"));
        Directory.CreateDirectory(Path.Join(package, "help"));
        List<string> manifest =
        [
            $"name: {skillId}", "version: 1.2.0",
            "help:",
            "  main: { description: Overview, file: help/main.md }",
            "  topics: [ { name: more, description: 'Much more', file: help/more.md } ]",
            "entries:",
        ];
        foreach ((string name, string lua) in entries)
        {
            manifest.Add($"  - {{ name: {name}, description: 'Does {name}.', lua_entry: runtime/{name}.lua, lua_module: {skillId}_{name}, parameters: [ {{ name: text, type: string, description: 'Some text.', required: true }} ] }}");
            File.WriteAllText(Path.Join(package, "runtime", $"{name}.lua"), lua);
        }

        File.WriteAllText(Path.Join(package, "help", "main.md"), "# Überblick\n");
        File.WriteAllText(Path.Join(package, "help", "more.md"), "# More");
        File.WriteAllLines(Path.Join(package, "skill.yaml"), manifest);
    }

    private async Task<ProgramRun> RunAsync(string input, string[] arguments)
    {
        using Process process = Process.Start(StartInfo(tool.Program, arguments))!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(Token);
            Task<string> error = process.StandardError.ReadToEndAsync(Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(Token);
            return new ProgramRun(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
