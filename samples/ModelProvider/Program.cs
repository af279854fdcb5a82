using System.Globalization;
using LuaSkills;
using ModelProvider;

const int Failed = 1;
const int WrongUsage = 2;
const int LongestExcerpt = 90;

if (args is not [string path, string question])
{
    Console.Error.WriteLine("Usage: ModelProvider <Markdown file> <question>");
    return WrongUsage;
}

try
{
    string text = await File.ReadAllTextAsync(path);
    SkillRuntimeOptions options = new()
    {
        SkillsDirectory = Path.Combine(AppContext.BaseDirectory, "skills"),
        Models = new LocalModels(longestText: 100_000),
    };
    await using SkillRuntime runtime = await SkillRuntime.OpenAsync(options);
    foreach (Passage passage in await runtime.Import<IPassageSearch>().SearchAsync(text, question))
    {
        string excerpt = passage.Text.Length <= LongestExcerpt ? passage.Text : passage.Text[..LongestExcerpt] + "…";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passage.Similarity:0.00}  line {passage.Line,-4} {passage.Heading}\n      {excerpt}"));
    }

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
