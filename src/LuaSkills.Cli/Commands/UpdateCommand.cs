using System.CommandLine;
using LuaSkills.Cli.Options;

namespace LuaSkills.Cli.Commands;

/// <summary><c>update</c> and <c>system-update</c>: bring an installed skill to its latest version.</summary>
internal static class UpdateCommand
{
    public static Command Create(CommandActions actions, SkillPlane plane)
    {
        ApplyOptions options = new();
        Command command = options.AddTo(new Command(SkillPlanes.NameOf("update", plane), SkillPlanes.DescriptionOf("Updates an installed skill from where it came", plane)));
        return actions.Set(command, run => options.RunAsync(run, plane, static (skills, request, target, token) => skills.UpdateAsync(request, target, token)));
    }
}
