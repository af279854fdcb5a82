namespace LuaSkills.Engine.Vm;

/// <summary>A run of host-given code that can wait without a thread.</summary>
internal sealed class SuspendableCodeCall<TResult>(
    Func<VmPools> pools,
    string code,
    SkillJsonReader<TResult> reader,
    SkillCallOptions? options,
    CancellationToken cancellationToken) : SuspendableCall<TResult>(options, cancellationToken)
{
    protected override VmPool Find() => pools().HostCode;

    protected override CallFrame Frame(SkillCallOptions? options) => EntryCall.FrameOf(entry: null, options);

    protected override int Push(LuaVm vm, ReadOnlySpan<byte> arguments) => CodeCall.Push(vm, code, arguments);

    protected override TResult Read(LuaVm vm) => CodeCall.Read(vm, reader);

    protected override void Leave(LuaVm vm) => CodeCall.Leave(vm);

    protected override Exception Fault(LuaVm vm) => CodeCall.ErrorOf(vm);
}
