using LuaSkills.Engine.Api;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Lua;

namespace LuaSkills.Engine.Vm;

/// <summary>Runs the engine's own Lua code in a new VM.</summary>
internal static class Bootstrap
{
    /// <summary>Installs the API and returns the functions the engine needs from it.</summary>
    /// <param name="vm">The VM, with Lua's libraries and nothing else.</param>
    /// <param name="layout">The engine's directories.</param>
    /// <param name="managedIo">Whether the <c>io</c> of spec section 4.6 takes the place of Lua's own.</param>
    public static VmFunctions Run(LuaVm vm, EngineLayout layout, bool managedIo)
    {
        LuaState state = vm.Main;
        LuaPrelude.Bootstrap.Push(state);
        NativeFunctions.PushAll(state);
        LuaPrelude.Limits.Push(state);
        PushCompatibility(state);
        LuaPrelude.Bounded.Push(state);
        PushSettings(vm, layout, managedIo);
        if (vm.Profile.IsSession)
            LuaPrelude.Session.Push(state);
        else
            state.PushNil();
        if (state.ProtectedCall(6, VmFunctions.Count) != LuaStatus.Ok)
            throw new SkillException(SkillErrorCode.InternalError, "the Lua VM could not be set up: " + state.TextAt(-1));

        VmFunctions functions = VmFunctions.From(state, first: 1);
        state.SetTop(0);
        return functions;
    }

    /// <summary>Pushes a table of the files that make the VM look like LuaJIT.</summary>
    private static void PushCompatibility(LuaState state)
    {
        state.NewTable();
        int table = state.Top;
        LuaPrelude.Compat.Push(state);
        state.RawSet(table, "names"u8);
        LuaPrelude.Numbers.Push(state);
        state.RawSet(table, "numbers"u8);
        LuaPrelude.Bit.Push(state);
        state.RawSet(table, "bit"u8);
    }

    private static unsafe void PushSettings(LuaVm vm, EngineLayout layout, bool managedIo)
    {
        LuaState state = vm.Main;
        state.NewTable();
        int settings = state.Top;
        Set(state, settings, "os"u8, LuaPrelude.JitOs);
        Set(state, settings, "arch"u8, LuaPrelude.JitArch);
        state.PushBoolean(vm.Host.AllowsFfi);
        state.RawSet(settings, "ffi"u8);
        SetPath(state, settings, "temp_dir"u8, layout.TempDirectory);
        SetPath(state, settings, "resources_dir"u8, layout.ResourcesDirectory);
        vm.PushCallThread();
        state.RawSet(settings, "call_thread"u8);
        state.PushFunction(ManagedUserdata.Finalizer, upvalues: 0);
        state.RawSet(settings, "finalizer"u8);
        state.PushBoolean(vm.Host.SkillManagement.IsEnabled);
        state.RawSet(settings, "skill_management"u8);
        state.PushBoolean(vm.Catalogue.SignedSources is not null);
        state.RawSet(settings, "signed_sources"u8);
        if (managedIo)
        {
            LuaPrelude.ManagedIo.Push(state);
            state.RawSet(settings, "managed_io"u8);
        }

        if (vm.Profile.Sandbox is { } sandbox)
        {
            LuaPrelude.Sandbox.Push(state);
            state.RawSet(settings, "sandbox"u8);
            Set(state, settings, "no_native_code"u8, sandbox.NoNativeCode);
        }

        if (vm.Profile.Kind == VmKind.LuaExec)
        {
            state.PushBoolean(true);
            state.RawSet(settings, "is_luaexec"u8);
        }

        if (vm.Profile.LuaExec is not null)
        {
            state.PushBoolean(true);
            state.RawSet(settings, "has_luaexec"u8);
        }

        PackagePaths paths = vm.Profile.Roots.Before(PackagePaths.Of(layout));
        Set(state, settings, "package_path"u8, paths.Lua);
        Set(state, settings, "package_cpath"u8, paths.Native);
    }

    private static void SetPath(LuaState state, int table, ReadOnlySpan<byte> key, string? path) =>
        Set(state, table, key, path is null ? null : LexicalPath.WithoutVerbatimPrefix(path));

    private static void Set(LuaState state, int table, ReadOnlySpan<byte> key, string? value)
    {
        if (value is null)
            return;
        state.PushString(value);
        state.RawSet(table, key);
    }
}
