using System.Text;
using System.Text.Json;

namespace LuaSkills.Runtime.Tests.Scripted;

/// <summary>One call as the scripted engine got it.</summary>
internal sealed record ScriptedCall(string Name, string Arguments, SkillCallOptions? Options, CancellationToken Token);

/// <summary>An engine whose calls run a delegate of the test, so that queueing and disposal can be tested without Lua.</summary>
internal sealed class ScriptedEngine : ISkillEngine
{
    public static readonly SkillEntryReference Say = new("echo", "say");

    public Func<ScriptedCall, string> OnCall { get; init; } = static call => call.Arguments;

    public Func<LoadReport> OnLoad { get; init; } = static () => LoadReport.Empty;

    public IReadOnlyList<SkillEntryDescriptor> Entries { get; set; } = [Entry(Say)];

    public IReadOnlyList<SkillRoot> LoadedRoots { get; private set; } = [];

    public Func<ScriptedCall, SkillHelpDetail?> OnHelp { get; init; } = static _ => null;

    public IReadOnlyList<SkillHelp> Help { get; init; } = [];

    public ISkillConfig Config { get; } = new ScriptedConfig();

    public int Disposals { get; private set; }

    public static SkillEntryDescriptor Entry(SkillEntryReference entry) => new(
        $"{entry.SkillId}-{entry.EntryName}", entry.SkillId, entry.EntryName, "ROOT", $"/skills/{entry.SkillId}", "", [], default);

    public LoadReport Load(IReadOnlyList<SkillRoot> roots)
    {
        LoadedRoots = roots;
        return OnLoad();
    }

    public LoadReport Reload(IReadOnlyList<SkillRoot> roots) => Load(roots);

    public IReadOnlyList<SkillEntryDescriptor> ListEntries(SkillAuthority authority) => authority is SkillAuthority.System ? Entries : [];

    public bool IsSkill(string toolName, SkillAuthority authority) => SkillNameForTool(toolName, authority) is not null;

    public string? SkillNameForTool(string toolName, SkillAuthority authority) =>
        ListEntries(authority).FirstOrDefault(entry => entry.CanonicalName == toolName)?.SkillId;

    public IReadOnlyList<SkillHelp> ListSkillHelp(SkillAuthority authority) => authority is SkillAuthority.System ? Help : [];

    public SkillHelpDetail? RenderSkillHelpDetail(
        string skillId,
        string flowName,
        SkillAuthority authority,
        SkillCallOptions? options,
        CancellationToken cancellationToken) => OnHelp(new ScriptedCall(skillId, flowName, options, cancellationToken));

    public IReadOnlyList<string>? PromptArgumentCompletions(string promptName, string argumentName, SkillAuthority authority) => null;

    public TResult CallSkill<TResult>(in SkillCall call, SkillReplyReader<TResult> reader)
    {
        string content = OnCall(new ScriptedCall(call.Target.ToString(), Encoding.UTF8.GetString(call.Arguments), call.Options, call.CancellationToken));
        return reader(new SkillReply(Encoding.UTF8.GetBytes(content), null, default, null));
    }

    public TResult RunLua<TResult>(
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        SkillJsonReader<TResult> reader,
        CancellationToken cancellationToken)
    {
        string result = OnCall(new ScriptedCall(code, Encoding.UTF8.GetString(arguments), options, cancellationToken));
        return reader(JsonSerializer.SerializeToUtf8Bytes(result));
    }

    public void Dispose() => Disposals++;
}
