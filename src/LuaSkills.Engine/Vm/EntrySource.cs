using System.Text;
using System.Text.Unicode;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Vm;

/// <summary>Turns the file of an entry into its handler (spec section 1.7).</summary>
internal static class EntrySource
{
    /// <summary>Reads, compiles and runs the file; pushes the function it returns.</summary>
    /// <exception cref="SkillException">The file cannot be read, compiled or initialised.</exception>
    public static void Load(LuaVm vm, LoadedEntry entry)
    {
        LuaState state = vm.Main;
        byte[] source = Read(entry);
        byte[] chunkName = new byte[Encoding.UTF8.GetByteCount(entry.LuaModule) + 1];
        Encoding.UTF8.GetBytes(entry.LuaModule, chunkName);

        if (state.Load(source, chunkName) != LuaStatus.Ok)
            throw Fault(entry, SkillErrorCode.LuaSyntax, "compile", "syntax error: " + state.TextAt(-1), traceback: null);

        state.PushReference(vm.Functions.Capture);
        state.Insert(-2);
        int handler = state.Top - 1;
        if (vm.ProtectedCall(state, 0, 1, handler) != LuaStatus.Ok || vm.Interrupt.HasFired)
        {
            if (vm.Interrupt.HasFired)
                throw CallFault.Interrupted(vm, entry, $"The top-level code of skill '{entry.Skill.Name}::{entry.LuaModule}'");
            LuaFault fault = LuaFault.Take(vm, state);
            throw Fault(entry, SkillErrorCode.LuaError, "initialize", "runtime error: " + fault.Message, fault.Traceback);
        }

        if (state.TypeAt(-1) != LuaType.Function)
        {
            string type = LuaTypeName.Of(state, -1);
            throw Fault(entry, SkillErrorCode.LuaError, "initialize", $"error converting Lua {type} to function (the file must return a function)", traceback: null);
        }

        state.Remove(handler);
    }

    private static byte[] Read(LoadedEntry entry)
    {
        try
        {
            byte[] source = File.ReadAllBytes(entry.File);
            entry.Skill.Verified?.Demand(entry.File, source);
            if (Utf8.IsValid(source))
                return source;
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {entry.File}: {OsError.Describe(error, entry.File)}", error)
            {
                SkillId = entry.Skill.Id,
                EntryName = entry.LocalName,
            };
        }

        throw new SkillException(SkillErrorCode.InvalidUtf8, $"Failed to read {entry.File}: stream did not contain valid UTF-8")
        {
            SkillId = entry.Skill.Id,
            EntryName = entry.LocalName,
        };
    }

    private static SkillException Fault(LoadedEntry entry, string code, string step, string text, string? traceback) =>
        new(code, $"Failed to {step} skill '{entry.Skill.Name}::{entry.LuaModule}': {text}")
        {
            SkillId = entry.Skill.Id,
            EntryName = entry.LocalName,
            LuaTraceback = traceback,
        };
}
