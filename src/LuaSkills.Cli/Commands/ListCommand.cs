using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.NativeLibrary.Responses;
using Spectre.Console;

namespace LuaSkills.Cli.Commands;

/// <summary><c>list</c>: the entries that can be called.</summary>
internal static class ListCommand
{
    public static Command Create(CommandActions actions) => actions.Set(new Command("list", "Lists the entries that can be called"), static async run =>
    {
        SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
        await using (runtime.ConfigureAwait(false))
        {
            IReadOnlyList<SkillEntryDescriptor> entries = runtime.ListEntries(run.Authority);
            if (run.WritesJson)
                Terminal.WriteJson(EntryReplies.Write(entries));
            else
                Print(run, runtime, entries);
            return ExitCode.Ok;
        }
    });

    private static void Print(CommandRun run, SkillRuntime runtime, IReadOnlyList<SkillEntryDescriptor> entries)
    {
        Table table = Tables.New(run.Terminal, "Tool", "Root", "Arguments", "Description");
        foreach (SkillEntryDescriptor entry in entries)
            table.Add(Color.Aqua, entry.CanonicalName, entry.RootName, ArgumentsOf(entry), entry.Description);
        if (entries.Count > 0)
            run.Terminal.Output.Write(table);
        int hidden = runtime.ListEntries().Count - entries.Count;
        if (hidden > 0)
            Terminal.WriteLine($"{hidden} more in root ROOT; --authority system shows them.");
        else if (entries.Count == 0)
            Terminal.WriteLine("There are no entries.");
    }

    private static string ArgumentsOf(SkillEntryDescriptor entry)
    {
        List<string> names = [];
        foreach (SkillParameter parameter in entry.Parameters)
            names.Add(parameter.Required ? parameter.Name : $"[{parameter.Name}]");
        return string.Join(' ', names);
    }
}
