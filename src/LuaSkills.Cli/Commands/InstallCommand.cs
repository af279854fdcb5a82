using System.CommandLine;
using LuaSkills.Cli.Options;

namespace LuaSkills.Cli.Commands;

/// <summary><c>install</c> and <c>system-install</c>: install a skill.</summary>
internal static class InstallCommand
{
    public static Command Create(CommandActions actions, SkillPlane plane)
    {
        ApplyOptions options = new(takesFile: true);
        Command command = options.AddTo(new Command(SkillPlanes.NameOf("install", plane), SkillPlanes.DescriptionOf("Installs a skill", plane)));
        return actions.Set(command, run => options.RunAsync(run, plane, static (skills, request, target, token) => skills.InstallAsync(request, target, token)));
    }
}
