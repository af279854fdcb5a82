using System.CommandLine;
using System.CommandLine.Completions;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Options;

/// <summary>Arguments that name what is loaded, which the shell completes.</summary>
internal static class LoadedNames
{
    /// <summary>The canonical name of an entry.</summary>
    public static Argument<string> Tool(CommandActions actions)
    {
        Argument<string> argument = new("TOOL") { Description = "Canonical name of an entry, as `list` shows it" };
        argument.CompletionSources.Add(context => Complete(actions, context, static (runtime, names) =>
        {
            foreach (SkillEntryDescriptor entry in runtime.ListEntries())
                names.Add(entry.CanonicalName);
        }));
        return argument;
    }

    /// <summary>The id of a skill.</summary>
    public static Argument<string> Skill(CommandActions actions)
    {
        Argument<string> argument = new("ID") { Description = "Id of the skill" };
        argument.CompletionSources.Add(context => Complete(actions, context, static (runtime, names) =>
        {
            foreach (SkillLoadOutcome skill in runtime.LoadReport.Skills)
                names.Add(skill.SkillId);
        }));
        return argument;
    }

    // Whoever presses a key wants names or nothing: no directory is made, nothing downloaded, and no error shown.
    private static List<string> Complete(CommandActions actions, CompletionContext context, Action<SkillRuntime, List<string>> collect)
    {
        List<string> names = [];
        try
        {
            RuntimeSettings settings = actions.SettingsOf(context.ParseResult);
            if (!Directory.Exists(settings.RuntimeRoot))
                return names;
            using SkillRuntime runtime = SkillRuntime.OpenAsync(settings.ToOptionsForLooking()).AsTask().GetAwaiter().GetResult();
            collect(runtime, names);
        }
        catch (Exception error) when (error is SkillException or UsageException or IOException or UnauthorizedAccessException)
        {
            names.Clear();
        }

        return names;
    }
}
