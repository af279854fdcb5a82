using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Vm;

/// <summary>A rendering of a Lua help page that can wait without a thread.</summary>
internal sealed class SuspendableHelpCall(Func<VmPools> pools, HelpPage page, SkillCallOptions? options, CancellationToken cancellationToken)
    : SuspendableCall<SkillHelpDetail?>(options, cancellationToken)
{
    private string? _text;

    protected override VmPool Find() => pools().Of(page.Entry.Skill);

    protected override CallFrame Frame(SkillCallOptions? options) => HelpCall.FrameOf(page, options);

    protected override int Push(LuaVm vm, ReadOnlySpan<byte> arguments)
    {
        _text = HelpCall.Push(vm, page);

        // The text is there already; something has to run all the same.
        if (_text is not null && vm.Running.Load("return"u8, "=help\0"u8) != Interop.LuaStatus.Ok)
            throw new SkillException(SkillErrorCode.InternalError, "an empty chunk does not compile: " + vm.Running.TextAt(-1));
        return 0;
    }

    protected override SkillHelpDetail? Read(LuaVm vm) => _text is { } text ? page.With(text) : HelpCall.Read(vm, page);

    protected override Exception Fault(LuaVm vm) => HelpCall.ErrorOf(vm, page);
}
