using LuaSkills.Modules.Tests.Services.Support;

namespace LuaSkills.Modules.Tests.Services.Runtime;

/// <summary>A generated skill that uses all services.</summary>
[SkillModule("com.acme.diary")]
public sealed partial class DiarySkill
{
    internal Arrivals Arrived { get; } = new();

    /// <summary>Writes a line.</summary>
    [SkillMethod]
    public static int Write(string line, SkillState<Diary> state)
    {
        Diary diary = state.Value ?? new Diary([]);
        state.Value = diary with { Lines = [.. diary.Lines, line] };
        return state.Value.Lines.Count;
    }

    /// <summary>Calls a Lua skill while it holds the state.</summary>
    [SkillMethod]
    public static async Task<string> Through(string tool, SkillState<Diary> state, SkillContext context) =>
        (await context.Skills.CallAsync(tool, JsonText.Parse("""{"line":"inner"}"""))).Content;

    /// <summary>Calls back later.</summary>
    [SkillMethod]
    public static async Task<string> Remind(int seconds, string text, SkillContext context) =>
        await context.Schedule.AfterAsync("reminded", TimeSpan.FromSeconds(seconds), JsonText.Parse($$"""{"text":"{{text}}"}"""));

    /// <summary>Subscribes.</summary>
    [SkillMethod]
    public static async Task Listen(string topics, SkillContext context) => await context.Events.SubscribeAsync(topics, "heard");

    /// <summary>Emits.</summary>
    [SkillMethod]
    public static async Task Tell(string topic, SkillContext context) => await context.Events.EmitAsync(topic, JsonText.Parse("""{"n":1}"""));

    /// <summary>Calls many entries beside this call.</summary>
    [SkillMethod]
    public static string Fan(string[] skills, SkillContext context) =>
        context.Skills.StartBatch([.. skills.Select(static (skill, index) => new SkillBatchItem(index, skill, "shout") { Arguments = JsonText.Parse("""{"text":"a"}""") })], "fanned");

    /// <summary>Calls a Lua skill by a typed interface.</summary>
    [SkillMethod]
    public static async Task<string> Shout(string text, SkillContext context) => await context.Skills.Import<ILoud>().ShoutAsync(text);

    [SkillMethod(PrivateCallback = true)]
    internal Task Reminded(string text, SkillContext context) => Arrived.Note(context, JsonText.Parse($"\"{text}\"").ToElement());

    [SkillMethod(PrivateCallback = true)]
    internal Task Heard(string topic, JsonText payload, string? source, SkillContext context) =>
        Arrived.Note(context, JsonText.Parse($$"""["{{topic}}",{{payload}},"{{source}}"]""").ToElement());

    [SkillMethod(PrivateCallback = true)]
    internal Task Fanned(BatchItem[] items, SkillContext context) =>
        Arrived.Note(context, JsonText.Parse($"\"{string.Join(' ', items.Select(static item => $"{item.Index}:{item.Payload ?? item.Code}"))}\"").ToElement());

    /// <summary>A call of a batch, as a callback gets it.</summary>
    public sealed record BatchItem(int Index, string? Payload = null, string? Error = null, string? Code = null);
}

/// <summary>State of <see cref="DiarySkill"/>.</summary>
public sealed record Diary(IReadOnlyList<string> Lines) : ISkillState<Diary>
{
    public static int SchemaVersion => 1;
}

/// <summary>A skill in Lua.</summary>
[Skill("loud")]
public partial interface ILoud
{
    Task<string> ShoutAsync(string text);
}
