using LuaSkills;

string skills = Path.Combine(AppContext.BaseDirectory, "skills");
await using SkillRuntime runtime = await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(skills));
Greeting greeting = await runtime.Import<IGreeter>().GreetAsync("Ada");
Console.Write($"{greeting.Text} ({greeting.Length})\n");

SkillResult lines = runtime.Import<IScribe>().WriteAll(
    [new IScribe.WriteAllLinesItem("one"), new IScribe.WriteAllLinesItem("two", IScribe.WriteAllLinesItemStyle.Loud, Indent: 2)], prefix: "> ");
Console.Write($"{lines.Content}\n");

/// <summary>Writes; made from its package.</summary>
[Skill("scribe", FromPackage = true)]
public partial interface IScribe;

/// <summary>Greets.</summary>
[Skill("greeter")]
public partial interface IGreeter
{
    /// <summary>Greets somebody.</summary>
    ValueTask<Greeting> GreetAsync(string name, CancellationToken cancellationToken = default);
}

/// <summary>A greeting.</summary>
public sealed record Greeting(string Text, int Length);
