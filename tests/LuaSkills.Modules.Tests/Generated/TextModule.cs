using System.Text.Json;

namespace LuaSkills.Modules.Tests.Generated;

/// <summary>Works on texts.</summary>
[SkillModule("com.acme.text", Name = "Text tools", Version = "1.2.0-beta.1")]
[Requires(SkillCapability.Environment, "LANG")]
[Requires(SkillCapability.Files, "/srv/texts/**", PathAccess.ReadWrite)]
internal sealed partial class TextModule(string prefix = "")
{
    private readonly string _prefix = prefix;

    internal enum Unit
    {
        Words,
        Characters,
    }

    /// <summary>Counts what a text has.</summary>
    /// <param name="text">The text.</param>
    /// <param name="unit">What is counted.</param>
    [SkillMethod]
    public static int Count([SkillParameter(Example = "\"to be or not\"")] string text, Unit unit = Unit.Words) =>
        unit == Unit.Characters ? text.Length : text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>Changes the case of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="to">Which case.</param>
    [SkillMethod("to-case")]
    public string Case(string text, [SkillParameter("case", Enum = ["upper", "lower"])] string to = "lower") =>
        _prefix + (to == "upper" ? text.ToUpperInvariant() : text.ToLowerInvariant());

    [SkillMethod(Description = "Says which choice was made, if any.")]
    public static string? Choose([SkillParameter(Enum = ["a b", "\"ö\""])] string? choice) => choice;

    [SkillMethod(Description = "Waits and joins.")]
    public static async Task<string> JoinAsync(List<string> parts, string separator = " ", CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return string.Join(separator, parts);
    }

    [SkillMethod(Description = "Takes the whole object.")]
    public static ValueTask<Summary> SummarizeAsync([SkillArguments] Document document) =>
        new(new Summary(document.Title, document.Lines?.Count ?? 0, document.Scale));

    [SkillMethod(Description = "Takes any JSON.")]
    internal static JsonElement Echo(JsonElement value) => value;

    [SkillMethod(Internal = true, Description = "For other skills.")]
    public void Forget(int count = 1) => Forgotten += count;

    [SkillMethod(PrivateCallback = true)]
    public static Task OnTickAsync(SkillContext context)
    {
        context.AppendLlmContext(context.SkillId + context.Method);
        return Task.CompletedTask;
    }

    [SkillMethod(Description = "Is never finished.")]
    public static async Task FailLaterAsync()
    {
        await Task.Yield();
        throw new SkillException("io_error", "gone");
    }

    public int Forgotten { get; private set; }

    internal sealed record Document(string Title, List<string>? Lines, double Scale = 1);

    internal sealed record Summary(string Title, int Lines, double Scale);
}
