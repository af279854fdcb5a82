using LuaSkills;
using QuickStart;

const int Failed = 1;
const int WrongUsage = 2;

if (args is not [string path])
{
    Console.Error.WriteLine("Usage: QuickStart <Markdown file>");
    return WrongUsage;
}

if (!File.Exists(path))
{
    Console.Error.WriteLine($"There is no file '{path}' in '{Environment.CurrentDirectory}'.");
    return Failed;
}

try
{
    string skills = Path.Combine(AppContext.BaseDirectory, "skills");
    await using SkillRuntime runtime = await SkillRuntime.OpenAsync(SkillRuntimeOptions.ForSkills(skills));
    await new DocumentReport(runtime.Import<IMarkdownOutline>(), runtime.Import<ITextTools>()).PrintAsync(path, Console.Out);
    return 0;
}
catch (SkillException error)
{
    Console.Error.WriteLine($"{error.Code}: {error.Message}");
    return Failed;
}
catch (IOException error)
{
    Console.Error.WriteLine(error.Message);
    return Failed;
}
