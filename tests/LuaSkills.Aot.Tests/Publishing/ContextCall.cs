using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using LuaSkills;

namespace QuickStart;

/// <summary>Runs <c>QuickStart --context {skills}</c>, which calls a skill whose types a serializer context reads and writes.</summary>
internal static class ContextCall
{
    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetCommandLineArgs() is [_, "--context", string skills])
            Environment.Exit(RunAsync(skills).GetAwaiter().GetResult());
    }

    private static async Task<int> RunAsync(string skills)
    {
        await using SkillRuntime runtime = await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(skills));
        IPoints points = runtime.Import<IPoints>();
        Console.WriteLine(points.Mirror(new Point(3, 4)));
        foreach (KeyValuePair<string, Point> corner in await points.CornersAsync([new Point(1, 2), new Point(5, 6)]))
            Console.WriteLine($"{corner.Key}: {corner.Value}");
        return 0;
    }
}

/// <summary>A point that only its own converter can write.</summary>
[JsonConverter(typeof(PointConverter))]
internal readonly record struct Point(int X, int Y);

/// <summary>Writes a point as <c>"x;y"</c>.</summary>
internal sealed class PointConverter : JsonConverter<Point>
{
    public override Point Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string[] parts = reader.GetString()!.Split(';');
        return new Point(int.Parse(parts[0], CultureInfo.InvariantCulture), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public override void Write(Utf8JsonWriter writer, Point value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.X};{value.Y}"));
}

/// <summary>The skill <c>points</c>.</summary>
[Skill("points")]
[SkillJson(Context = typeof(PointContext))]
internal partial interface IPoints
{
    Point Mirror(Point point);

    Task<SortedDictionary<string, Point>> CornersAsync(IReadOnlyList<Point> points);
}

/// <summary>What the compiler writes for the serializer.</summary>
[JsonSerializable(typeof(Point))]
internal sealed partial class PointContext : JsonSerializerContext;
