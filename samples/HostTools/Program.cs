using HostTools;
using LuaSkills;

const int Failed = 1;
const int WrongUsage = 2;

string programDirectory = AppContext.BaseDirectory;
string notes = args is [string directory] ? directory : Path.Combine(programDirectory, "notes");
SkillRuntimeOptions options = new()
{
    SkillsDirectory = Path.Combine(programDirectory, "skills"),
    HostTools = { new NoteTools(notes) },
};

if (args is ["--annotations", string file])
{
    // For the editor of whoever writes the skill: completion and type checks for the host's tools.
    await File.WriteAllTextAsync(file, options.HostTools.ToLuaAnnotations());
    return 0;
}

if (args.Length > 1 || !Directory.Exists(notes))
{
    Console.Error.WriteLine("Usage: HostTools [directory of Markdown notes]\n       HostTools --annotations <file.lua>");
    return WrongUsage;
}

try
{
    await using SkillRuntime runtime = await SkillRuntime.OpenAsync(options);
    Digest digest = await runtime.Import<INoteDigest>().CollectTasksAsync();
    Console.WriteLine($"{digest.Tasks.Count} open tasks in {digest.Notes} notes, written to the note '{digest.Note}'");
    foreach (OpenTask task in digest.Tasks)
        Console.WriteLine($"  {task.Note,-8} {task.Text}");
    return 0;
}
catch (SkillException error)
{
    Console.Error.WriteLine($"{error.Code}: {error.Message}");
    return Failed;
}
