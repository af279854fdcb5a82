using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Modules;

namespace LuaSkills.Engine.Vm;

/// <summary>A call of an entry that can wait without a thread.</summary>
internal sealed class SuspendableEntryCall<TResult>(
    Func<VmPools> pools,
    SkillTarget target,
    SkillReplyReader<TResult> reader,
    SkillCallOptions? options,
    CancellationToken cancellationToken) : SuspendableCall<TResult>(options, cancellationToken)
{
    private LoadedEntry _entry = null!;

    /// <summary>Where the call comes from.</summary>
    public CallOrigin Origin { get; init; }

    protected override bool IsNested => Origin.Depth > 0;

    protected override VmPool Find()
    {
        VmPools vms = pools();

        // While the call waited for a VM, a reload may have put a module in the place of the skill.
        _entry = vms.Catalogue.TryFind(target, out LoadedEntry? entry) && entry.Method is null ? entry : throw EntryCall.NotFound(target);
        return vms.Of(entry.Skill);
    }

    protected override CallFrame Frame(SkillCallOptions? options) => EntryCall.FrameOf(_entry, options, Origin);

    protected override int Push(LuaVm vm, ReadOnlySpan<byte> arguments) => EntryCall.Push(vm, _entry, arguments);

    protected override TResult Read(LuaVm vm) => EntryCall.Read(vm, _entry, reader);

    protected override Exception Fault(LuaVm vm) => EntryCall.ErrorOf(vm, _entry);
}
