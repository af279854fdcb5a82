using System.Text.Json;

namespace LuaSkills.Abstractions.Tests.HostTools;

/// <summary>A place on a map.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Height">In metres.</param>
public sealed record Place(string Name, int Height = 0);

public enum Unit
{
    Metre,
    Foot,
}

/// <summary>Tools with every form of parameter and result.</summary>
[HostTools(Prefix = "map")]
public sealed partial class Map(List<string> log)
{
    /// <summary>Measures a way.</summary>
    [HostTool]
    public static string Measure(string city, int days = 3, Unit unit = Unit.Metre, Place? place = null, List<double>? heights = null, string? note = "none") =>
        $"{city}/{days}/{unit}/{place?.Name ?? "-"}/{heights?.Count ?? 0}/{note ?? "null"}";

    /// <summary>Remembers.</summary>
    [HostTool]
    public void Remember(string text) => log.Add(text);

    /// <summary>Finds a place.</summary>
    [HostTool]
    public static Place? Find(string? name) => name is null ? null : new Place(name, 5);

    /// <summary>Takes all arguments as they are.</summary>
    [HostTool]
    public static JsonElement Raw([SkillArguments] JsonElement all) => all;

    /// <summary>Takes all arguments as one value.</summary>
    [HostTool]
    public static JsonText Whole([SkillArguments] Place place) => JsonText.Parse($$"""{"ok":true,"value":"{{place.Name}} at {{place.Height}}"}""");

    /// <summary>Says who calls.</summary>
    [HostTool]
    public static string Who(HostToolContext context) => $"{context.ToolName} of {context.SkillId}";

    /// <summary>Fails.</summary>
    [HostTool]
    public static void Fail(string how) => throw (how switch
    {
        "refuse" => new HostToolException("no_way", "There is none."),
        _ => new InvalidOperationException(how),
    });

    /// <summary>Parses a text in its own right.</summary>
    [HostTool]
    public static int Parse(string json) => JsonText.Parse(json).Utf8.Length;

    /// <summary>Has escapes and odd names.</summary>
    [HostTool]
    public static int Odd([HostToolParameter("größe", Example = "1")] int size, [HostToolParameter("a b")] int other = 0) => size + other;
}

/// <summary>Tools that take their time.</summary>
[HostTools(Prefix = "later")]
public sealed partial class Later
{
    public TaskCompletionSource<int> Source { get; } = new();

    public CancellationToken Token { get; private set; }

    /// <summary>A task with a value.</summary>
    [HostTool] public Task<int> ValueAsync() => Source.Task;

    /// <summary>A task.</summary>
    [HostTool] public Task DoneAsync() => Source.Task;

    /// <summary>A value task with a value.</summary>
    [HostTool] public static ValueTask<string> TextAsync() => new("text");

    /// <summary>A value task.</summary>
    [HostTool]
    public ValueTask CancelAsync(CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        return default;
    }
}

/// <summary>Tools without an object.</summary>
[HostTools(Prefix = "clock")]
public static partial class Clock
{
    /// <summary>The hour.</summary>
    [HostTool] public static int Hour(int offset = 0) => 7 + offset;

    /// <summary>Nothing.</summary>
    [HostTool] public static void Tick() { }
}

public interface IReader
{
    /// <summary>Reads.</summary>
    [HostTool] string Read(string path);
}

/// <summary>Tools of any implementation.</summary>
[HostTools(Prefix = "fs")]
public partial interface IFiles : IReader
{
    /// <summary>Writes.</summary>
    [HostTool("write-all")] Task WriteAsync(string path, string text);
}

public sealed class Files : IFiles
{
    public Dictionary<string, string> Texts { get; } = [];

    public string Read(string path) => Texts[path];

    public Task WriteAsync(string path, string text)
    {
        Texts[path] = text;
        return Task.CompletedTask;
    }
}

public abstract class Animal
{
    /// <summary>Makes a sound.</summary>
    [HostTool] public virtual string Sound() => "…";

    /// <summary>Greets.</summary>
    [HostTool] protected string Greet(string name) => $"{name}: {Sound()}";

    /// <summary>Counts legs.</summary>
    [HostTool] public static int Legs() => 4;
}

/// <summary>Tools of a base class.</summary>
[HostTools(Prefix = "dog")]
public partial class Dog : Animal
{
    public override string Sound() => "woof";
}

/// <summary>A set that inherits from a set.</summary>
[HostTools(Prefix = "puppy")]
public partial class Puppy : Dog
{
    public override string Sound() => "yip";

    /// <summary>Plays.</summary>
    [HostTool] public static string Play() => "plays";
}

/// <summary>A set that inherits from a set.</summary>
[HostTools(Prefix = "disk")]
public partial interface IDisk : IFiles
{
    /// <summary>Counts the files.</summary>
    [HostTool] int Count();
}

public sealed class Disk : IDisk
{
    public string Read(string path) => path;

    public Task WriteAsync(string path, string text) => Task.CompletedTask;

    public int Count() => 3;
}

public static partial class Outer<T>
{
    /// <summary>A generic set in a generic type.</summary>
    [HostTools(Prefix = "box")]
    public sealed partial class Box<TItem>(TItem item)
    {
        /// <summary>Shows.</summary>
        [HostTool] private string Show() => $"{typeof(T).Name} {item}";
    }
}
