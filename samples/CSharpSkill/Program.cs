using CSharpSkill;
using LuaSkills;

const int Failed = 1;

string programDirectory = AppContext.BaseDirectory;
string notes = Path.Combine(programDirectory, "notes");
SkillRuntimeOptions options = new()
{
    SkillsDirectory = Path.Combine(programDirectory, "skills"),

    // The C# skill may read the notes, and nothing else.
    Modules = { { new NoteSkill(notes), new SkillPermissions { Directories = [new DirectoryGrant(notes)] } } },

    // Lua skills may do nothing, except that one of them may call the C# skill.
    Sandbox = new SkillSandbox
    {
        Skills = new Dictionary<string, SkillDeployment>
        {
            ["digest"] = new() { Permissions = new SkillPermissions { Skills = ["notes"] } },
        },
    },
};

try
{
    await using SkillRuntime runtime = await SkillRuntime.OpenAsync(options);
    INotes notesSkill = runtime.Import<INotes>();
    foreach (string name in notesSkill.List())
        Console.WriteLine($"{name,-8} {notesSkill.CountWords(name),3} words");

    IDigest digest = runtime.Import<IDigest>();
    Longest longest = await digest.LongestAsync();
    Console.WriteLine($"The longest is '{longest.Name}', says the Lua skill that asked the C# skill.");
    Console.WriteLine($"Reading it itself, the Lua skill gets: {digest.Peek(Path.Combine(notes, longest.Name + ".md"))}");

    try
    {
        notesSkill.CountWords("../Program");
    }
    catch (SkillPermissionException denial)
    {
        Console.WriteLine($"Leaving the notes, the C# skill gets: {denial.Code}");
    }

    return 0;
}
catch (SkillException error)
{
    Console.Error.WriteLine($"{error.Code}: {error.Message}");
    return Failed;
}
