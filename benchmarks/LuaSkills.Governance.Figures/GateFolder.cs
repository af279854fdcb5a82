using System.Globalization;
using System.Reflection;

namespace LuaSkills.Benchmarks;

/// <summary>A working folder of a stand-in gate that takes its own time.</summary>
internal sealed class GateFolder : IDisposable
{
    public GateFolder()
    {
        Configuration = System.IO.Path.Join(Path, "gate.json");
        File.WriteAllText(
            Configuration,
            """{"project_id":"figures","session_id":"auto","tool_defaults":{"echo":{"required_trust_level":1}},"stand_in":{"timings":true}}""");
    }

    public static string Program { get; } = Find();

    public static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    public string Path { get; } = Directory.CreateTempSubdirectory("luaskills-figures-").FullName;

    public string Configuration { get; }

    public double[] ReadOwnTimes(int skip, int count)
    {
        string[] lines = File.ReadAllLines(System.IO.Path.Join(Path, "gate.own"));
        double[] times = new double[count];
        for (int i = 0; i < count; i++)
            times[i] = double.Parse(lines[skip + i], CultureInfo.InvariantCulture);
        return times;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Find()
    {
        foreach (AssemblyMetadataAttribute attribute in typeof(GateFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            if (attribute.Key == "StandInGate")
                return attribute.Value!;
        }

        throw new InvalidOperationException("The project does not say where the stand-in gate is.");
    }
}
