using LuaSkills.Engine.Api;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Permissions;
using LuaSkills.Engine.Permissions.Programs;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Sandboxing;

/// <summary>Starts the processes of a VM: anything without a sandbox, what the policy allows with one.</summary>
internal static class GuardedProcesses
{
    /// <summary>Starts a process. In the sandbox it has the variables of the skill and no others, and never the streams of the host.</summary>
    /// <exception cref="SkillPermissionException">It may not be started.</exception>
    /// <exception cref="ProcessStartException">It cannot be started.</exception>
    public static ChildProcess Start(LuaVm vm, ProcessStart start)
    {
        if (vm.Policy is not { } policy)
            return vm.Host.Processes.Start(start);

        CheckVariables(policy, start);
        try
        {
            using AllowedCommand command = policy.Commands.Check(start.Program, start.Arguments, start.WorkingDirectory);
            return vm.Host.Processes.Start(start with
            {
                Program = command.File,
                WorkingDirectory = command.WorkDirectory.Path,
                Environment = [.. policy.Permissions.Environment],
                InheritsEnvironment = false,
            });
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new ProcessStartException(OsError.Describe(error, start.WorkingDirectory ?? start.Program));
        }
    }

    /// <summary>The process for a line of the system's shell. In the sandbox no shell is involved: the line is cut into a program and its arguments.</summary>
    /// <exception cref="SkillPermissionException">The line asks for more than one program.</exception>
    public static ProcessStart OfLine(LuaVm vm, string line)
    {
        if (vm.Policy is not { } policy)
            return Shell.Default.Start(line);
        return CommandLine.TryParse(line, out List<string> words) is { } fault
            ? throw PermissionDenial.Never(SkillCapability.Shell, "running", line, fault, policy.SkillId)
            : new ProcessStart { Program = words[0], Arguments = words.GetRange(1, words.Count - 1) };
    }

    /// <summary>Refuses to tell about programs where none is granted.</summary>
    /// <param name="vm">The VM.</param>
    /// <param name="program">What is asked about.</param>
    /// <exception cref="SkillPermissionException">None is granted.</exception>
    public static void DemandAny(LuaVm vm, string program)
    {
        if (vm.Policy is { Permissions.Shell: null or { AllowList.Count: 0 } } policy)
            throw PermissionDenial.NotGranted(SkillCapability.Shell, "looking up", program, $"shell.allowlist: \"{program} **\"", policy.SkillId);
    }

    // Variables steer what a program does: one could name a library to be loaded into it.
    private static void CheckVariables(SkillPolicy policy, ProcessStart start)
    {
        foreach ((string name, string value) in start.Environment)
        {
            if (!policy.Permissions.Environment.TryGetValue(name, out string? granted) || !string.Equals(granted, value, StringComparison.Ordinal))
                throw PermissionDenial.NotGranted(SkillCapability.Environment, "setting variable", name, $"env: {{ {name}: \"{value}\" }}", policy.SkillId);
        }
    }
}
