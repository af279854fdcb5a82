using LuaSkills.Calls;

namespace LuaSkills;

/// <content>Help and configuration of the skills in service.</content>
public sealed partial class SkillRuntime
{
    internal const string MainPage = "main";

    /// <summary>The configuration of skills, which they see as <c>vulcan.config</c>. Reading and writing run on the calling thread.</summary>
    public ISkillConfig Config
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _engine.Config;
        }
    }

    /// <summary>Lists the help trees of the skills in ascending order of their ids.</summary>
    /// <param name="authority">
    /// On whose behalf; the host itself by default. A <see cref="SkillAuthority.DelegatedTool"/> does not see the skills of root ROOT.
    /// </param>
    public IReadOnlyList<SkillHelp> ListSkillHelp(SkillAuthority authority = SkillAuthority.System)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _engine.ListSkillHelp(authority);
    }

    /// <summary>Renders a help page on the calling thread: reads its file, and runs it when it is a Lua file.</summary>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="flowName">Name of the page as listed by <see cref="ListSkillHelp"/>.</param>
    /// <param name="authority">On whose behalf; the host itself by default.</param>
    /// <param name="options">Request context, timeout and limits of a Lua page; <see langword="null"/> for the runtime's defaults.</param>
    /// <param name="cancellationToken">Stops the Lua code when it is cancelled.</param>
    /// <returns>The page, or <see langword="null"/> when there is no visible skill of that id.</returns>
    /// <exception cref="SkillException">
    /// The skill declares no such page (code <see cref="SkillErrorCode.HelpFlowNotFound"/>), its file cannot be read, or its Lua code raised
    /// an error or returned no text.
    /// </exception>
    /// <exception cref="SkillTimeoutException">The page took longer than its timeout.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SkillHelpDetail? RenderSkillHelpDetail(
        string skillId,
        string flowName = MainPage,
        SkillAuthority authority = SkillAuthority.System,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(flowName);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _engine.RenderSkillHelpDetail(skillId, flowName, authority, Effective(options), cancellationToken);
    }

    /// <summary>Renders a help page on a worker.</summary>
    /// <inheritdoc cref="RenderSkillHelpDetail"/>
    public ValueTask<SkillHelpDetail?> RenderSkillHelpDetailAsync(
        string skillId,
        string flowName = MainPage,
        SkillAuthority authority = SkillAuthority.System,
        SkillCallOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(flowName);
        SkillCallOptions? effective = Effective(options);
        return new HelpRendering(_engine, skillId, flowName, authority, effective).ScheduleOn(_workers, effective?.Timeout, cancellationToken);
    }

    /// <summary>Proposes values for an argument of a prompt.</summary>
    /// <param name="promptName">Name of the prompt.</param>
    /// <param name="argumentName">Name of its argument.</param>
    /// <param name="authority">On whose behalf; the host itself by default.</param>
    /// <returns>The proposals, or <see langword="null"/> for none: skills of LuaSkills 0.4.6 declare no prompts, so it is always that.</returns>
    public IReadOnlyList<string>? PromptArgumentCompletions(string promptName, string argumentName, SkillAuthority authority = SkillAuthority.System)
    {
        ArgumentNullException.ThrowIfNull(promptName);
        ArgumentNullException.ThrowIfNull(argumentName);
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _engine.PromptArgumentCompletions(promptName, argumentName, authority);
    }
}
