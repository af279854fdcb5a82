using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.NativeLibrary.Responses;

namespace LuaSkills.Cli.Commands;

/// <summary>What <c>install</c> and <c>update</c> have in common.</summary>
internal sealed class ApplyOptions
{
    private readonly Argument<string> _source = new("SOURCE") { Description = "owner/repo, the id of a hub's skill or of an installed one, or the URL of a manifest" };
    private readonly Option<string?> _skillId = new("--skill-id") { Description = "Id of the skill, where the source does not tell it", HelpName = "ID" };
    private readonly Option<string> _sourceType = new("--source-type") { Description = "Kind of the source", DefaultValueFactory = static _ => SourceTypeNames.GitHub };
    private readonly Option<string?> _targetRoot = SkillPlanes.TargetRootOption();
    private readonly SourceOptions _sources = new();

    public ApplyOptions() =>
        _sourceType.AcceptOnlyFromAmong(SourceTypeNames.GitHub, SourceTypeNames.OfficialHub, SourceTypeNames.Url, SourceTypeNames.PrivateUrlManifest);

    public Command AddTo(Command command)
    {
        command.Add(_source);
        command.Add(_skillId);
        command.Add(_sourceType);
        command.Add(_targetRoot);
        _sources.AddTo(command);
        return command;
    }

    /// <summary>Applies the change, shows how far it is, and prints what came of it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CommandRun run, SkillPlane plane, Func<InstalledSkills, SkillInstallRequest, TargetRoot, CancellationToken, ValueTask<SkillApplyResult>> apply)
    {
        string source = run.Arguments.GetRequiredValue(_source);
        SkillInstallRequest request = RequestOf(run.Arguments, source);
        SkillApplyResult result = await OperationProgress.ShowAsync(run.Terminal, source, async progress =>
        {
            SkillRuntime runtime = await run.OpenAsync(_sources.Of(run.Arguments), step => progress.Report(StepOf(step))).ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                return await apply(SkillPlanes.SkillsOf(runtime, plane, run.Authority), request, run.Arguments.GetValue(_targetRoot), run.CancellationToken)
                    .ConfigureAwait(false);
            }
        }).ConfigureAwait(false);

        if (result.Report is { } report)
            LoadOutcomes.Warn(report);
        if (run.WritesJson)
            Terminal.WriteJson(ManagementReplies.Write(result));
        else
            Terminal.WriteLine(result.Message);
        return result.Report is { } loaded ? OutcomeOf(result.SkillId, loaded) : ExitCode.Ok;
    }

    // The id of a skill is no repository: it names an installed skill, and what knows no source follows the recorded one.
    private SkillInstallRequest RequestOf(ParseResult arguments, string source)
    {
        SkillSourceType type = SourceTypeNames.SourceTypeOf(arguments.GetValue(_sourceType));
        string? skillId = arguments.GetValue(_skillId);
        return type == SkillSourceType.GitHub && skillId is null && !source.Contains('/', StringComparison.Ordinal)
            ? SkillInstallRequest.Installed(source)
            : new SkillInstallRequest { SkillId = skillId, Source = source, SourceType = type };
    }

    private static OperationStep StepOf(SkillOperationProgress step) => new(step.Phase.Replace('_', ' '), step.BytesDone, step.BytesTotal);

    // The skill itself may be among those left out, when a dependency of it fails.
    private static int OutcomeOf(string skillId, LoadReport report)
    {
        foreach (SkillLoadOutcome skill in report.Skills)
        {
            if (skill.Status == SkillLoadStatus.Failed && string.Equals(skill.SkillId, skillId, StringComparison.Ordinal))
                return ExitCode.SkillsLeftOut;
        }

        return ExitCode.Ok;
    }
}
