using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Processes;

/// <summary>A process and those that descend from it.</summary>
internal static class ProcessTree
{
    // Linux tells the children of a process, unless it was built without that; .NET looks at every process of the system instead.
    private static readonly bool s_listsChildren = OperatingSystem.IsLinux()
        && File.Exists(ChildrenOf(Environment.ProcessId, Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Kills all of a tree that can be found and killed.</summary>
    /// <param name="processId">A child of this process that was not waited for, so that the id is its own.</param>
    public static void Kill(int processId)
    {
        if (s_listsChildren)
            KillListed(processId);
        else
            KillFound(processId);
    }

    /// <summary>Kills all of a tree that can be found and killed.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended, or some of it belongs to another user.
        }
    }

    private static void KillFound(int processId)
    {
        try
        {
            using Process process = Process.GetProcessById(processId);
            Kill(process);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It has ended.
        }
    }

    private static void KillListed(int processId)
    {
        // Stopped first: it could start another child between the look and the kill.
        UnixSpawn.Suspend(processId);
        List<int> children = [];
        try
        {
            foreach (string task in Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task")))
                Parse(File.ReadAllText(ChildrenOf(processId, Path.GetFileName(task))), children);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
        }

        UnixSpawn.Terminate(processId);
        foreach (int child in children)
            KillListed(child);
    }

    private static void Parse(string list, List<int> children)
    {
        foreach (string text in list.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int child))
                children.Add(child);
        }
    }

    private static string ChildrenOf(int processId, string task) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task/{task}/children");
}
