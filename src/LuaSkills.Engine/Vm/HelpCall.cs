using System.Text;
using System.Text.Unicode;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>Renders help pages (spec section 1.6).</summary>
internal static class HelpCall
{
    // Stack during a rendering: the message handler (in a coroutine: whether it succeeded), then the page.
    private const int Handler = 1;
    private const int Content = 2;

    /// <summary>What the code of a page sees of its call.</summary>
    public static CallFrame FrameOf(HelpPage page, SkillCallOptions? options) =>
        new(page.Entry, options?.RequestContext, JsonText.EmptyObject, JsonText.EmptyObject);

    /// <summary>Renders a page that is a text.</summary>
    /// <exception cref="SkillException">Its file cannot be read, or is not UTF-8.</exception>
    public static SkillHelpDetail ReadText(HelpPage page) => page.With(page.Text ?? Encoding.UTF8.GetString(ReadFile(page)));

    /// <summary>Runs a Lua page; the VM is between <see cref="LuaVm.Begin"/> and <see cref="LuaVm.End"/>.</summary>
    public static SkillHelpDetail Run(LuaVm vm, HelpPage page)
    {
        LuaState state = vm.Running;
        state.PushReference(vm.Functions.Capture);
        if (Push(vm, page) is { } text)
            return page.With(text);
        if (vm.ProtectedCall(state, 0, 1, Handler) != LuaStatus.Ok || vm.Interrupt.HasFired)
            throw ErrorOf(vm, page);
        return Read(vm, page);
    }

    /// <summary>Runs the top-level code of a page, on the main thread, and pushes the function it returns onto the running one.</summary>
    /// <returns>The text, when the code returned that instead of a function; nothing is pushed then.</returns>
    public static string? Push(LuaVm vm, HelpPage page)
    {
        LuaState state = vm.Main;
        int top = state.Top;
        byte[] source = ReadFile(page);
        byte[] chunkName = new byte[Encoding.UTF8.GetByteCount(page.Entry.LuaModule) + 1];
        Encoding.UTF8.GetBytes(page.Entry.LuaModule, chunkName);

        // The hook of a call that can be suspended is on its coroutine.
        if (vm.Interrupt.IsLimited)
            vm.InstallHook(state);
        state.PushReference(vm.Functions.Capture);
        if (state.Load(source, chunkName) != LuaStatus.Ok)
            throw Fault(page, SkillErrorCode.LuaSyntax, $"Help compile error for {page.File}: syntax error: {state.TextAt(-1)}");
        if (vm.ProtectedCall(state, 0, 1, top + 1) != LuaStatus.Ok || vm.Interrupt.HasFired)
            throw ErrorOf(vm, state, page, $"Help init error for {page.File}: ");

        state.Remove(top + 1);
        if (state.TypeAt(-1) != LuaType.Function)
            return TextAtTop(state, page);
        if (vm.Running.Handle != state.Handle)
            state.MoveTo(vm.Running, 1);
        return null;
    }

    /// <summary>Reads what the function of a page returned, on the running thread.</summary>
    public static SkillHelpDetail Read(LuaVm vm, HelpPage page)
    {
        // No value reads as nil.
        vm.Running.SetTop(Content);
        return page.With(TextAtTop(vm.Running, page));
    }

    /// <summary>The exception for the error that ended the function of a page; it lies on the top of the running thread.</summary>
    public static Exception ErrorOf(LuaVm vm, HelpPage page) => ErrorOf(vm, vm.Running, page, $"Help runtime error for {page.File}: ");

    private static byte[] ReadFile(HelpPage page)
    {
        if (Utf8File.TryRead(page.File, out byte[]? utf8, out string? fault))
        {
            page.Entry.Skill.Verified?.Demand(page.File, utf8);
            return utf8;
        }

        throw Fault(page, SkillErrorCode.IoError, $"Failed to read help file {page.File}: {fault}");
    }

    private static Exception ErrorOf(LuaVm vm, LuaState state, HelpPage page, string prefix) => vm.Interrupt.HasFired
        ? CallFault.Interrupted(vm, page.Entry, $"Help {page.File}")
        : CallFault.Of(vm, state, page.Entry, prefix);

    private static string TextAtTop(LuaState state, HelpPage page)
    {
        if (state.TypeAt(-1) != LuaType.String)
        {
            throw Fault(
                page,
                SkillErrorCode.InvalidReturn,
                $"Help {page.File} must return a plain string, actual_type='{LuaTypeName.Of(state, state.Top)}'");
        }

        ReadOnlySpan<byte> text = state.StringAt(-1);
        return Utf8.IsValid(text)
            ? Encoding.UTF8.GetString(text)
            : throw Fault(page, SkillErrorCode.InvalidUtf8, $"Help {page.File} returned invalid UTF-8 text: invalid utf-8 sequence");
    }

    private static SkillException Fault(HelpPage page, string code, string message) =>
        new(code, message) { SkillId = page.Entry.Skill.Id, EntryName = page.Entry.LocalName };
}
