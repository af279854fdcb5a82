using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LuaSkills;
using LuaSkills.Benchmarks;
using LuaSkills.CompilerServices;
using LuaSkills.Native;

// What the generated calls cost beside the bare C call with the same bytes, and beside the same call from Python.
// Usage: NativeCalls.Figures libluaskills [rounds, 2000 unless given] [calls in a round, 200 unless given]
const string Entry = "bench-ping";
const string Note = "csharp";

string path = Path.GetFullPath(args[0]);
int rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2000;
int calls = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 200;
string skills = Path.Join(AppContext.BaseDirectory, "skills");

using BenchLibrary library = new(path);
RawCall raw = new(path);
ulong engine = library.EngineNew(new EngineOptions(new PoolConfig(1, 1, 60), new HostOptions(skills, false, []))).EngineId;
library.LoadFromRoots(engine, [new Root("ROOT", skills)]);

PingArguments arguments = new(Note);
string template = $$$"""{"engine_id":ENGINE,"tool_name":"{{{Entry}}}","args":{"note":"{{{Note}}}"}}""";
byte[] request = Encoding.UTF8.GetBytes(template.Replace("ENGINE", engine.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
using SkillPayload payload = SkillPayload.Rent();
payload.Writer.WriteRawValue(request);

// Nothing is measured before all ways were seen to get the same.
using JsonDocument envelope = JsonDocument.Parse(raw.Envelope(request));
string expected = envelope.RootElement.GetProperty("result").GetProperty("content").GetString()!;
string typed = library.Call(engine, Entry, arguments).Content;
int resultLength = library.Call(payload, static json => json.Length);
if (raw.ContentLength(request) != expected.Length || typed != expected || resultLength != envelope.RootElement.GetProperty("result").GetRawText().Length)
    throw new InvalidOperationException($"'{typed}' in {resultLength} bytes is not what the bare call returns: {envelope.RootElement}");

using NativeEngine native = new(new NativeEngineOptions { LibraryPath = path, Engine = new SkillEngineOptions { RuntimeRoot = skills } });
native.Load([new SkillRoot("ROOT", skills)]);
SkillTarget target = SkillTarget.Canonical(Entry);

Race race = new(rounds, calls);
race.Add("Bare C call, envelope not looked at", () => raw.Call(request));
race.Add("The same by hand, envelope read to the content", () => raw.ContentLength(request));
race.Add("Generated, request given, result as bytes", () => library.Call(payload, static json => json.Length));
race.Add("Generated, request from parameters, result as bytes", () => library.Call(engine, Entry, "{\"note\":\"csharp\"}"u8, static json => json.Length));
race.Add("Generated, request given, result as a record", () => library.Call(payload));
race.Add("Generated, request from parameters, result as a record", () => library.Call(engine, Entry, arguments));
race.Add("NativeEngine, arguments given, length of the content", () => native.CallSkill(
    new SkillCall(target, "{\"note\":\"csharp\"}"u8, null, default),
    static (in SkillReply reply) => reply.Content.Length));
IReadOnlyList<(string Name, double Nanoseconds)> figures = race.Run();
library.EngineFree(engine);

double bare = figures[0].Nanoseconds;
double[]? python = MeasurePython();
Console.WriteLine($"'{expected}' from all, best of {rounds} rounds of {calls} calls");
foreach ((string name, double nanoseconds) in figures)
    Print(name, nanoseconds);
if (python is not null)
{
    Print("Python ctypes, envelope not looked at", python[1]);
    Print("Python ctypes, envelope parsed", python[0]);
}

void Print(string name, double nanoseconds) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{name,-56} {nanoseconds,7:0} ns {nanoseconds / bare,6:0.000} of the bare call {nanoseconds / python?[0],6:0.00} of Python"));

double[]? MeasurePython()
{
    string script = Path.Join(AppContext.BaseDirectory, "call.py");
    string pythonRounds = Math.Max(1, rounds / 10).ToString(CultureInfo.InvariantCulture);
    ProcessStartInfo start = new("python3", [script, path, skills, template, pythonRounds, calls.ToString(CultureInfo.InvariantCulture)])
    {
        RedirectStandardOutput = true,
    };
    Process process;
    try
    {
        process = Process.Start(start)!;
    }
    catch (Win32Exception)
    {
        // There is none on this machine.
        return null;
    }

    string[] lines = process.StandardOutput.ReadToEnd().Split('\n');
    process.WaitForExit();
    using Process ended = process;
    if (ended.ExitCode != 0 || lines[0] != expected)
        throw new InvalidOperationException($"Python got '{lines[0]}'.");
    return [double.Parse(lines[1], CultureInfo.InvariantCulture), double.Parse(lines[2], CultureInfo.InvariantCulture)];
}
