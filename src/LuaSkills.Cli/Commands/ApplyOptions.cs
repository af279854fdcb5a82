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

    private readonly Option<string?>? _file;

    /// <param name="takesFile">Whether a signed file may take the place of the source.</param>
    public ApplyOptions(bool takesFile = false)
    {
        if (takesFile)
        {
            _file = new Option<string?>("--file") { Description = "A signed file, in the place of SOURCE; its publisher has to be trusted", HelpName = "FILE" };
            _source.Arity = ArgumentArity.ZeroOrOne;
        }

        _sourceType.AcceptOnlyFromAmong(SourceTypeNames.GitHub, SourceTypeNames.OfficialHub, SourceTypeNames.Url, SourceTypeNames.PrivateUrlManifest);
    }

    public Command AddTo(Command command)
    {
        command.Add(_source);
        command.Add(_skillId);
        command.Add(_sourceType);
        command.Add(_targetRoot);
        if (_file is not null)
            command.Add(_file);
        _sources.AddTo(command);
        return command;
    }

    /// <summary>Applies the change, shows how far it is, and prints what came of it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CommandRun run, SkillPlane plane, Func<InstalledSkills, SkillInstallRequest, TargetRoot, CancellationToken, ValueTask<SkillApplyResult>> apply)
    {
        string? file = _file is null ? null : run.Arguments.GetValue(_file);
        string source = SourceOf(run.Arguments, file);
        SkillInstallRequest request = RequestOf(run.Arguments, source);
        SkillApplyResult result = await OperationProgress.ShowAsync(run.Terminal, source, async progress =>
        {
            SkillRuntime runtime = await run.OpenAsync(_sources.Of(run.Arguments), step => progress.Report(StepOf(step))).ConfigureAwait(false);
            await using (runtime.ConfigureAwait(false))
            {
                InstalledSkills skills = SkillPlanes.SkillsOf(runtime, plane, run.Authority);
                TargetRoot target = run.Arguments.GetValue(_targetRoot);
                return file is null
                    ? await apply(skills, request, target, run.CancellationToken).ConfigureAwait(false)
                    : await skills.InstallFileAsync(file, target, run.CancellationToken).ConfigureAwait(false);
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

    private string SourceOf(ParseResult arguments, string? file)
    {
        if (file is null)
            return arguments.GetValue(_source) ?? throw new UsageException(_file is null ? "SOURCE is missing." : "Name a SOURCE, or a signed file with --file.");
        if (arguments.GetValue(_source) is not null)
            throw new UsageException("SOURCE and --file exclude one another.");
        return File.Exists(file) ? file : throw new UsageException($"There is no file '{file}'.");
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
