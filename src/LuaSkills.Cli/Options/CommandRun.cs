using System.CommandLine;
using LuaSkills.Cli.Output;

namespace LuaSkills.Cli.Options;

/// <summary>One command at work: what it was told and where it writes.</summary>
internal sealed class CommandRun
{
    private readonly bool _json;
    private readonly bool _text;

    public CommandRun(ParseResult arguments, GlobalOptions options, CancellationToken cancellationToken)
    {
        Arguments = arguments;
        CancellationToken = cancellationToken;
        _json = arguments.GetValue(options.Json);
        _text = arguments.GetValue(options.Text);
        if (_json && _text)
            throw new UsageException("--json and --text exclude one another.");
        IsVerbose = arguments.GetValue(options.Verbose);
        Settings = RuntimeSettings.Of(arguments, options);
    }

    public ParseResult Arguments { get; }

    public CancellationToken CancellationToken { get; }

    public RuntimeSettings Settings { get; }

    public Terminal Terminal { get; } = new();

    public bool IsVerbose { get; }

    /// <summary>Whether the result is printed as JSON: when asked for, and into pipes, where the other SDKs' programs print nothing else.</summary>
    public bool WritesJson => _json || (!_text && !Terminal.IsOutputTerminal);

    /// <summary>Whether a result that is a document for people is printed as JSON: only when asked for.</summary>
    public bool WritesDocumentAsJson => _json;

    public SkillAuthority Authority => Settings.Authority;

    /// <summary>Creates the layout of the runtime root where it is missing, and loads the skills.</summary>
    /// <param name="sources">Where skills may come from, for commands that install them.</param>
    /// <param name="progress">Hears how far that is.</param>
    public async Task<SkillRuntime> OpenAsync(SkillSourceOptions? sources = null, Action<SkillOperationProgress>? progress = null)
    {
        RuntimeRoots.EnsureLayout(Settings.RuntimeRoot, Settings.Roots);
        SkillRuntimeOptions runtime = Settings.ToOptions(sources ?? SourceOptions.Default, progress, Log);
        return await SkillRuntime.OpenAsync(runtime, CancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loads the skills, and says which were left out.</summary>
    public async Task<SkillRuntime> OpenForUseAsync()
    {
        SkillRuntime runtime = await OpenAsync().ConfigureAwait(false);
        LoadOutcomes.Warn(runtime.LoadReport);
        return runtime;
    }

    // What skills print belongs to the user; what the engine tells about loading only when asked for.
    private void Log(SkillLogLevel level, string message)
    {
        const string Printed = "[LuaSkill:info] ";
        if (message.StartsWith(Printed, StringComparison.Ordinal))
            Terminal.WriteErrorLine(message[Printed.Length..]);
        else if (IsVerbose)
            Terminal.WriteErrorLine(message);
    }
}
