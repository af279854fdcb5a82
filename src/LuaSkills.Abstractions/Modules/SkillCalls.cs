using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>Calls of other skills from within a method, with its request and deadline, as its permissions allow.</summary>
public readonly struct SkillCalls
{
    private readonly SkillModuleCall _call;
    private readonly uint _turn;

    internal SkillCalls(SkillModuleCall call, uint turn)
    {
        _call = call;
        _turn = turn;
    }

    /// <summary>Calls an entry by its canonical name.</summary>
    /// <param name="toolName">For example <c>text-tools-slugify</c>.</param>
    /// <param name="arguments">JSON; <see langword="null"/> for an empty object.</param>
    /// <exception cref="SkillPermissionException">The skill may not call the entry's.</exception>
    /// <exception cref="SkillException">There is no such entry, or it failed.</exception>
    public ValueTask<SkillResult> CallAsync(string toolName, JsonText? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(toolName);
        return CallAsync(SkillTarget.Canonical(toolName), arguments);
    }

    /// <summary>Calls an entry by skill and local name.</summary>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="entryName">Entry name inside the skill.</param>
    /// <param name="arguments">JSON; <see langword="null"/> for an empty object.</param>
    /// <exception cref="SkillPermissionException">The skill may not call the other.</exception>
    /// <exception cref="SkillException">There is no such entry, or it failed.</exception>
    public ValueTask<SkillResult> CallAsync(string skillId, string entryName, JsonText? arguments = null)
    {
        ArgumentNullException.ThrowIfNull(skillId);
        ArgumentNullException.ThrowIfNull(entryName);
        return CallAsync(SkillTarget.For(new SkillEntryReference(skillId, entryName)), arguments);
    }

    /// <summary>Makes a typed client that belongs to this call: its methods throw <see cref="InvalidOperationException"/> after the call's end.</summary>
    /// <typeparam name="T">A partial interface marked with <see cref="SkillAttribute"/>. Prefer methods that return tasks; others hold the thread.</typeparam>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.GateRequired"/>: an entry is governed; only hosts call those.</exception>
    public T Import<T>()
        where T : class, ISkillContract<T>
    {
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        foreach (SkillEntryReference entry in T.GeneratedDescriptor.Entries)
            SkillCallInvoker.RefuseGoverned(entry);
        return T.GeneratedClient(new SkillCallInvoker(call, _turn));
    }

    /// <summary>Makes many calls at once and waits for them. One that fails does not end the others.</summary>
    /// <param name="items">The calls.</param>
    /// <param name="concurrency">Most calls at a time; 0 for no limit.</param>
    /// <returns>What became of each, in the order of the items.</returns>
    public ValueTask<IReadOnlyList<SkillBatchOutcome>> BatchAsync(IReadOnlyList<SkillBatchItem> items, int concurrency = 0)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfNegative(concurrency);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return call.Environment.Services.Batches.RunAsync(call.Info, items, concurrency, call.Token);
    }

    /// <summary>Makes many calls at once, beyond the end of this one, and reports to a method of this skill.</summary>
    /// <param name="items">The calls.</param>
    /// <param name="callback">
    /// Entry name; a private callback usually. It gets <c>{"batch_id", "items": [{"index", "payload"} or {"index", "error", "code"}]}</c>; <c>payload</c> is the
    /// content as text.
    /// </param>
    /// <param name="concurrency">Most calls at a time; 0 for no limit.</param>
    /// <returns>Id of the batch. It ends with the process, and is not taken up again.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.SkillNotFound"/>: the skill has no such method.</exception>
    public string StartBatch(IReadOnlyList<SkillBatchItem> items, string callback, int concurrency = 0)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(callback);
        ArgumentOutOfRangeException.ThrowIfNegative(concurrency);
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return call.Environment.Services.Batches.Start(call.Info, items, callback, concurrency);
    }

    private ValueTask<SkillResult> CallAsync(SkillTarget target, JsonText? arguments)
    {
        SkillModuleCall call = SkillModuleCall.Live(_call, _turn);
        return call.Environment.Engine.CallAsync(call.Info, target, (arguments ?? JsonText.EmptyObject).Utf8, SkillReplies.Result, call.Token);
    }
}
