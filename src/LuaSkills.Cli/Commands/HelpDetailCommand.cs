using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.Cli.Commands;

/// <summary><c>help-detail</c>: one help page.</summary>
internal static class HelpDetailCommand
{
    private static readonly Argument<string> s_skill = new("SKILL") { Description = "Id of the skill" };
    private static readonly Argument<string> s_flow = new("FLOW") { Description = "Name of the page", DefaultValueFactory = static _ => "main" };

    public static Command Create(CommandActions actions) => actions.Set(new Command("help-detail", "Shows a help page of a skill") { s_skill, s_flow }, static run =>
        PrintAsync(run, run.Arguments.GetRequiredValue(s_skill), run.Arguments.GetRequiredValue(s_flow), run.WritesJson));

    /// <summary>Prints a page.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> PrintAsync(CommandRun run, string skillId, string flowName, bool asJson)
    {
        SkillRuntime runtime = await run.OpenForUseAsync().ConfigureAwait(false);
        await using (runtime.ConfigureAwait(false))
        {
            SkillHelpDetail? page = await runtime
                .RenderSkillHelpDetailAsync(skillId, flowName, run.Authority, cancellationToken: run.CancellationToken)
                .ConfigureAwait(false);
            if (asJson)
                Terminal.WriteJson(HelpReplies.Write(page));
            else if (page is not null)
                Terminal.Write(page.Content.EndsWith('\n') ? page.Content : page.Content + '\n');
            else
                throw NotVisible(skillId, runtime, run.Authority);
            return page is null ? ExitCode.NotFound : ExitCode.Ok;
        }
    }

    private static SkillException NotVisible(string skillId, SkillRuntime runtime, SkillAuthority authority)
    {
        bool isHidden = false;
        foreach (SkillHelp help in runtime.ListSkillHelp())
            isHidden |= authority == SkillAuthority.DelegatedTool && string.Equals(help.SkillId, skillId, StringComparison.Ordinal);
        return new SkillException(
            SkillErrorCode.SkillNotFound,
            isHidden ? $"Skill '{skillId}' is in root ROOT, which --authority delegated_tool does not see." : $"There is no skill '{skillId}' in service.");
    }
}
