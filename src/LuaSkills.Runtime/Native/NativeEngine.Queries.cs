using LuaSkills.Native.Calls;

namespace LuaSkills.Native;

public sealed partial class NativeEngine
{
    /// <inheritdoc/>
    /// <remarks>Answered from what the native engine listed when the skills were loaded, so it never waits for a call; so are the next two.</remarks>
    public IReadOnlyList<SkillEntryDescriptor> ListEntries(SkillAuthority authority) =>
        authority == SkillAuthority.System ? _pool.Current.Entries : _pool.Current.DelegatedEntries;

    /// <inheritdoc/>
    public bool IsSkill(string toolName, SkillAuthority authority)
    {
        ArgumentNullException.ThrowIfNull(toolName);
        return _pool.Current.Find(toolName, authority) is not null;
    }

    /// <inheritdoc/>
    public string? SkillNameForTool(string toolName, SkillAuthority authority)
    {
        ArgumentNullException.ThrowIfNull(toolName);
        return _pool.Current.Find(toolName, authority)?.SkillId;
    }

    /// <inheritdoc/>
    public IReadOnlyList<SkillHelp> ListSkillHelp(SkillAuthority authority) => _calls.Run(new Query<IReadOnlyList<SkillHelp>>(
        "Listing help",
        needsFirstSeat: false,
        (library, engine) => HelpOf(library.ListSkillHelp(engine, authority))));

    /// <inheritdoc/>
    public SkillHelpDetail? RenderSkillHelpDetail(
        string skillId,
        string flowName,
        SkillAuthority authority,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(flowName);
        CheckLimits(options?.Limits);
        return _calls.Run(new HelpRequest(skillId, flowName, authority, options), options, cancellationToken);
    }

    /// <inheritdoc/>
    public SkillStep<SkillHelpDetail?> StartSkillHelpDetail(
        string skillId,
        string flowName,
        SkillAuthority authority,
        SkillCallOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(flowName);
        CheckLimits(options?.Limits);
        return _calls.Start(new HelpRequest(skillId, flowName, authority, options), options, cancellationToken);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string>? PromptArgumentCompletions(string promptName, string argumentName, SkillAuthority authority)
    {
        ArgumentNullException.ThrowIfNull(promptName);
        ArgumentNullException.ThrowIfNull(argumentName);
        return _calls.Run(new Query<IReadOnlyList<string>?>(
            "Completing a prompt argument",
            needsFirstSeat: false,
            (library, engine) => library.PromptArgumentCompletions(engine, authority, promptName, argumentName)));
    }

    private static SkillHelp[] HelpOf(IReadOnlyList<NativeSkillHelp> trees)
    {
        SkillHelp[] help = new SkillHelp[trees.Count];
        for (int i = 0; i < help.Length; i++)
        {
            NativeSkillHelp tree = trees[i];
            SkillHelpNode[] flows = new SkillHelpNode[tree.Flows.Count];
            for (int flow = 0; flow < flows.Length; flow++)
                flows[flow] = NodeOf(tree.Flows[flow]);
            help[i] = new SkillHelp(tree.SkillId, tree.SkillName, tree.SkillVersion, tree.RootName, tree.SkillDir, NodeOf(tree.Main), flows);
        }

        return help;
    }

    private static SkillHelpNode NodeOf(NativeHelpNode node) => new(node.FlowName, node.Description, node.RelatedEntries, node.IsMain);
}
