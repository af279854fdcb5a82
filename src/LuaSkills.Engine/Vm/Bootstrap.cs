using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Lua;

namespace LuaSkills.Engine.Vm;

/// <summary>Runs the engine's own Lua code in a new VM.</summary>
internal static class Bootstrap
{
    /// <summary>Installs the API and returns the functions the engine needs from it.</summary>
    public static VmFunctions Run(LuaVm vm, EngineLayout layout)
    {
        LuaState state = vm.Main;
        Load(vm, LuaPrelude.Bootstrap, "=[vulcan]\0"u8);
        NativeFunctions.PushAll(state);
        Load(vm, LuaPrelude.Limits, "=[limits]\0"u8);
        Load(vm, LuaPrelude.Compat, "=[compat]\0"u8);
        PushSettings(vm, layout);
        if (state.ProtectedCall(4, VmFunctions.Count) != LuaStatus.Ok)
            throw new SkillException(SkillErrorCode.InternalError, "the Lua VM could not be set up: " + state.TextAt(-1));

        VmFunctions functions = VmFunctions.From(state, first: 1);
        state.SetTop(0);
        return functions;
    }

    private static void Load(LuaVm vm, ReadOnlySpan<byte> source, ReadOnlySpan<byte> name)
    {
        if (vm.Main.Load(source, name) != LuaStatus.Ok)
            throw new SkillException(SkillErrorCode.InternalError, "the Lua VM could not be set up: " + vm.Main.TextAt(-1));
    }

    private static void PushSettings(LuaVm vm, EngineLayout layout)
    {
        LuaState state = vm.Main;
        state.NewTable();
        int settings = state.Top;
        Set(state, settings, "os"u8, LuaPrelude.JitOs);
        Set(state, settings, "arch"u8, LuaPrelude.JitArch);
        Set(state, settings, "temp_dir"u8, layout.TempDirectory);
        Set(state, settings, "resources_dir"u8, layout.ResourcesDirectory);
        vm.PushCallThread();
        state.RawSet(settings, "call_thread"u8);
        PackagePaths paths = PackagePaths.Of(layout);
        Set(state, settings, "package_path"u8, paths.Lua);
        Set(state, settings, "package_cpath"u8, paths.Native);
    }

    private static void Set(LuaState state, int table, ReadOnlySpan<byte> key, string? value)
    {
        if (value is null)
            return;
        state.PushString(value);
        state.RawSet(table, key);
    }
}
