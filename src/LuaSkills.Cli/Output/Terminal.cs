using System.Text;
using LuaSkills.CompilerServices;
using Spectre.Console;

namespace LuaSkills.Cli.Output;

/// <summary>Where the program writes: results to the output, everything else to the error output.</summary>
/// <remarks>Escape sequences only go to terminals, and not even there when <c>NO_COLOR</c> is set.</remarks>
internal sealed class Terminal
{
    private readonly Lazy<IAnsiConsole> _output;
    private readonly Lazy<IAnsiConsole> _error;

    public Terminal()
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        bool color = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        UsesEscapesOnOutput = IsOutputTerminal && color;
        UsesEscapesOnError = IsErrorTerminal && color;
        _output = new Lazy<IAnsiConsole>(() => Create(Console.Out, UsesEscapesOnOutput));
        _error = new Lazy<IAnsiConsole>(() => Create(Console.Error, UsesEscapesOnError));
    }

    public static bool IsInputTerminal => !Console.IsInputRedirected;

    public static bool IsOutputTerminal => !Console.IsOutputRedirected;

    public static bool IsErrorTerminal => !Console.IsErrorRedirected;

    public bool UsesEscapesOnOutput { get; }

    public bool UsesEscapesOnError { get; }

    /// <summary>Tables and styled text for people.</summary>
    public IAnsiConsole Output => _output.Value;

    /// <summary>Progress for people.</summary>
    public IAnsiConsole Error => _error.Value;

    /// <summary>Prints text as it is.</summary>
    public static void Write(string text) => Console.Out.Write(text);

    /// <summary>Prints a line as it is.</summary>
    public static void WriteLine(string line) => Console.Out.WriteLine(line);

    /// <summary>Prints a line on the error output.</summary>
    public static void WriteErrorLine(string line) => Console.Error.WriteLine(line);

    /// <summary>Prints JSON, indented.</summary>
    public static void WriteJson(ReadOnlySpan<byte> utf8Json)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(IndentedJson.Of(utf8Json));
        output.Write("\n"u8);
    }

    /// <summary>Prints the result of an answer in the form of the C ABI, indented.</summary>
    /// <param name="envelope">The answer; disposed.</param>
    public static void WriteJson(SkillPayload envelope)
    {
        using (envelope)
            WriteJson(IndentedJson.ResultOf(envelope.WrittenSpan));
    }

    private static IAnsiConsole Create(TextWriter writer, bool escapes)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = escapes ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = escapes ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = escapes ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        // Nobody cuts lines in a pipe, and nobody should.
        if (!escapes)
            console.Profile.Width = Math.Max(console.Profile.Width, 400);
        return console;
    }
}
