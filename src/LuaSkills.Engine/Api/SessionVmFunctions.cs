using System.Text;
using LuaSkills.Engine.Api.LuaExec;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary>What <c>session.lua</c> needs from the engine; skills never see these functions.</summary>
internal static class SessionVmFunctions
{
    public static void Register(VulcanTable table)
    {
        table.Add("interruption", Interrupted);
        table.Add("watch", Watch);
        table.Add("resolve", Resolve);
        table.Add("working_directory", WorkingDirectory);
        table.Add("print_line", PrintLine);
    }

    /// <summary><c>interruption(error)</c>: what code that caught an error is to see of it.</summary>
    private static int Interrupted(ref VulcanCall call)
    {
        if (!Interruption.TryCatch(call.Vm, call.State, 1))
            call.State.PushCopy(1);
        return 1;
    }

    /// <summary><c>watch(thread)</c>: gives a coroutine the hook it had when it was created.</summary>
    private static int Watch(ref VulcanCall call)
    {
        call.Vm.InstallHook(call.State.ThreadAt(1));
        return 0;
    }

    /// <summary><c>resolve(path)</c>: where a path leads; any bytes.</summary>
    private static int Resolve(ref VulcanCall call)
    {
        ReadOnlySpan<byte> path = call.State.StringAt(1);
        if (call.Vm.WorkingDirectory is not { } directory || Path.IsPathRooted(Encoding.Latin1.GetString(path)))
        {
            call.State.PushCopy(1);
            return 1;
        }

        using Utf8Buffer resolved = new();
        resolved.Append(Encoding.UTF8.GetBytes(directory));
        if (!Path.EndsInDirectorySeparator(directory))
            resolved.Append((byte)Path.DirectorySeparatorChar);
        resolved.Append(path);
        return call.Push(resolved.Written);
    }

    private static int WorkingDirectory(ref VulcanCall call) =>
        call.Vm.WorkingDirectory is { } directory ? call.Push(directory) : call.PushNil();

    /// <summary><c>print(...)</c>: a line for the report of the run, or for the log while there is none.</summary>
    private static int PrintLine(ref VulcanCall call)
    {
        using Utf8Buffer line = new();
        for (int index = 1; index <= call.ArgumentCount; index++)
        {
            if (index > 1)
                line.Append((byte)'\t');
            InlineValue.Write(call.State, index, line);
        }

        if (call.Vm.Printed is { } printed)
            printed.Add(line.Written);
        else if (call.Vm.Log.IsEnabled)
            call.Vm.Log.Info("[LuaSkill:info] " + Encoding.UTF8.GetString(line.Written));
        return 0;
    }
}
