using System.Text.Json.Nodes;
using LuaSkills.Tests.StandIn;

// A stand-in for the Lodestar gate, written from the description of its protocol and shared with no product code:
// `runtime gate --config <file>`, newline-delimited JSON on its standard streams, and faults on request (member "stand_in" of the configuration).
if (args is not ["runtime", "gate", "--config" or "-c", string file])
{
    Console.Error.WriteLine("[runtime-gate] usage: lodestar runtime gate --config <file>");
    return 2;
}

if (!File.Exists(file))
{
    Console.Error.WriteLine($"[runtime-gate] config file not found: {file}");
    return 3;
}

Configuration configuration;
try
{
    configuration = Configuration.Read(JsonNode.Parse(File.ReadAllText(file)) as JsonObject ?? throw new FormatException("expected an object"));
}
catch (Exception error) when (error is FormatException or System.Text.Json.JsonException)
{
    Console.Error.WriteLine($"[runtime-gate] invalid config:\n[\n  {{\n    \"message\": \"{error.Message}\"\n  }}\n]");
    return 1;
}

// Tests look whether the process is gone.
File.WriteAllText("gate.pid", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));

using Stream input = Console.OpenStandardInput();
using Stream output = Console.OpenStandardOutput();
LineOutput lines = new(output);
Console.Error.WriteLine($"[runtime-gate] session {configuration.SessionId}");
Console.Error.WriteLine($"[runtime-gate] log root {configuration.LogRoot}");

switch (configuration.Fault)
{
    case "exit-before-ready":
        Console.Error.WriteLine("[runtime-gate] the policy is not signed");
        return configuration.FaultNumber;
    case "never-ready":
        Thread.Sleep(Timeout.Infinite);
        break;
    case "noise-before-ready":
        lines.Raw("npm warn something\n{\"half\": \n42\n[1,2]\n\n"u8);
        break;
    case "slow-ready":
        Thread.Sleep(configuration.FaultNumber);
        break;
    case "noisy-stderr":
        Noise.Start();
        break;
}

Gate gate = new(configuration, lines);
lines.Write(new JsonObject
{
    ["type"] = "ready",
    ["session_id"] = configuration.SessionId,
    ["project_id"] = configuration.ProjectId,
    ["log_root"] = configuration.LogRoot,
});
lines.Flush();

switch (configuration.Fault)
{
    case "close-stdout":
        NativeClose.StandardOutput();
        Thread.Sleep(Timeout.Infinite);
        break;
    case "stop-reading":
        Thread.Sleep(Timeout.Infinite);
        break;
}

gate.Run(input);
if (configuration.Fault == "ignore-shutdown")
    Thread.Sleep(Timeout.Infinite);
return 0;
