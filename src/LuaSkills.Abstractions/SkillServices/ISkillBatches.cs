namespace LuaSkills;

/// <summary>Makes many calls of skills at once.</summary>
public interface ISkillBatches
{
    /// <summary>Makes the calls and waits for them.</summary>
    /// <param name="caller">On whose behalf.</param>
    /// <param name="items">The calls.</param>
    /// <param name="concurrency">Most calls at a time; 0 for no limit.</param>
    /// <param name="cancellationToken">Gives up those that have not ended.</param>
    /// <returns>What became of each, in the order of the items.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    ValueTask<IReadOnlyList<SkillBatchOutcome>> RunAsync(SkillCallInfo caller, IReadOnlyList<SkillBatchItem> items, int concurrency, CancellationToken cancellationToken);

    /// <summary>Makes the calls after the caller's own, and reports to a method of the caller.</summary>
    /// <param name="caller">On whose behalf; its deadline does not count.</param>
    /// <param name="items">The calls.</param>
    /// <param name="callback">
    /// Entry name; gets <c>{"batch_id", "items": [{"index", "payload"} or {"index", "error", "code"}]}</c>. <c>payload</c> is the content as text.
    /// </param>
    /// <param name="concurrency">Most calls at a time; 0 for no limit.</param>
    /// <returns>Id of the batch.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.SkillNotFound"/>: the caller has no such method.</exception>
    string Start(SkillCallInfo caller, IReadOnlyList<SkillBatchItem> items, string callback, int concurrency);
}
