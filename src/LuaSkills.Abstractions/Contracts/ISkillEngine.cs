namespace LuaSkills;

/// <summary>An engine that loads skill packages and runs them: embedded Lua, or a native <c>libluaskills</c>.</summary>
/// <remarks>
/// Synchronous and safe to use from many threads. Every member throws <see cref="SkillException"/> with a stable
/// <see cref="SkillException.Code"/> for what can go wrong in a skill, and <see cref="ObjectDisposedException"/> after disposal.
/// </remarks>
public interface ISkillEngine : IDisposable
{
    /// <summary>The configuration of skills.</summary>
    ISkillConfig Config { get; }

    /// <summary>Loads the skills of a root chain into an engine that has none yet.</summary>
    /// <param name="roots">Roots in the order ROOT, PROJECT, USER.</param>
    /// <returns>What became of every skill found.</returns>
    /// <exception cref="SkillLoadException">A fault that makes the whole load fail; nothing is loaded then.</exception>
    LoadReport Load(IReadOnlyList<SkillRoot> roots);

    /// <summary>Replaces the loaded skills. Calls in flight finish on the old ones; no call sees a mixture.</summary>
    /// <param name="roots">Roots in the order ROOT, PROJECT, USER.</param>
    /// <returns>What became of every skill found.</returns>
    /// <exception cref="SkillLoadException">A fault that makes the reload fail; the old skills stay in service then.</exception>
    LoadReport Reload(IReadOnlyList<SkillRoot> roots);

    /// <summary>Lists the callable entries in ascending order of their canonical names.</summary>
    /// <param name="authority">A delegated caller does not see the entries of root ROOT.</param>
    IReadOnlyList<SkillEntryDescriptor> ListEntries(SkillAuthority authority);

    /// <summary>Tells whether a canonical name belongs to a visible entry.</summary>
    /// <param name="toolName">Canonical entry name.</param>
    /// <param name="authority">A delegated caller does not see the entries of root ROOT.</param>
    bool IsSkill(string toolName, SkillAuthority authority);

    /// <summary>Finds the skill that owns a canonical name.</summary>
    /// <param name="toolName">Canonical entry name.</param>
    /// <param name="authority">A delegated caller does not see the entries of root ROOT.</param>
    /// <returns>The skill id, or <see langword="null"/> when there is no visible owner.</returns>
    string? SkillNameForTool(string toolName, SkillAuthority authority);

    /// <summary>Lists the help trees of the loaded skills in ascending order of their ids. Reads no file.</summary>
    /// <param name="authority">A delegated caller does not see the skills of root ROOT.</param>
    IReadOnlyList<SkillHelp> ListSkillHelp(SkillAuthority authority);

    /// <summary>Renders a help page on the caller's thread: reads its file, and runs it when it is a Lua file.</summary>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="flowName"><c>main</c>, or the name of a topic; blanks around it do not count.</param>
    /// <param name="authority">A delegated caller does not see the skills of root ROOT.</param>
    /// <param name="options">
    /// Request context, timeout and limits of a Lua page, or <see langword="null"/> for none; a page sees no budget and no tool configuration.
    /// </param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled.</param>
    /// <returns>The page, or <see langword="null"/> when there is no visible skill of that id.</returns>
    /// <exception cref="SkillException">
    /// The skill declares no such page (code <see cref="SkillErrorCode.HelpFlowNotFound"/>), its file cannot be read
    /// (<see cref="SkillErrorCode.IoError"/>, <see cref="SkillErrorCode.InvalidUtf8"/>), or its Lua code raised an error or returned no text.
    /// </exception>
    /// <exception cref="SkillTimeoutException">The timeout of the options elapsed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    SkillHelpDetail? RenderSkillHelpDetail(
        string skillId,
        string flowName,
        SkillAuthority authority,
        SkillCallOptions? options,
        CancellationToken cancellationToken);

    /// <summary>Proposes values for an argument of a prompt.</summary>
    /// <param name="promptName">Name of the prompt.</param>
    /// <param name="argumentName">Name of its argument.</param>
    /// <param name="authority">On whose behalf.</param>
    /// <returns>The proposals, or <see langword="null"/> for none: skills of LuaSkills 0.4.6 declare no prompts, so engines return it always.</returns>
    IReadOnlyList<string>? PromptArgumentCompletions(string promptName, string argumentName, SkillAuthority authority);

    /// <summary>Calls an entry on the caller's thread.</summary>
    /// <param name="call">Target, arguments, options and cancellation.</param>
    /// <param name="reader">Builds the result while the reply is still in the engine's memory.</param>
    /// <exception cref="SkillException">The entry is unknown, raised an error or returned something else than the contract allows.</exception>
    /// <exception cref="SkillTimeoutException">The timeout of the options elapsed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    TResult CallSkill<TResult>(in SkillCall call, SkillReplyReader<TResult> reader);

    /// <summary>Runs Lua code in a pooled VM on the caller's thread.</summary>
    /// <param name="code">Body of a function whose parameter is <c>args</c>; its first returned value is the result.</param>
    /// <param name="arguments">UTF-8 JSON; converted as the arguments of an entry.</param>
    /// <param name="options">Invocation context and timeout, or <see langword="null"/> for none.</param>
    /// <param name="reader">Builds the result from the UTF-8 JSON of the first returned value (<c>null</c> when none).</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled.</param>
    /// <exception cref="SkillException">The code does not compile, raised an error or returned a value without JSON form.</exception>
    TResult RunLua<TResult>(
        string code,
        ReadOnlySpan<byte> arguments,
        SkillCallOptions? options,
        SkillJsonReader<TResult> reader,
        CancellationToken cancellationToken);

    /// <summary>Lua VMs that live on between evaluations.</summary>
    /// <remarks>Belongs to the engine and lives as long. An <see cref="ISuspendableLeases"/> evaluates without holding a thread while it waits.</remarks>
    /// <exception cref="NotSupportedException">The engine has no leases.</exception>
    IRuntimeLeases Leases => throw new NotSupportedException("This engine has no runtime leases.");
}
