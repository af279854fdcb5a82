using System.Globalization;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>Looks at processes of the system.</summary>
internal static class RunningProcess
{
    /// <summary>Whether a process runs; one that has ended and was not waited for does not.</summary>
    public static bool IsAlive(string processId)
    {
        try
        {
            return StateOf(File.ReadAllText($"/proc/{int.Parse(processId, CultureInfo.InvariantCulture)}/stat")) != 'Z';
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Waits until a process has ended.</summary>
    public static void AssertEnds(string processId) =>
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(processId), TimeSpan.FromSeconds(30)), $"process {processId} still runs");

    /// <summary>Number of children of this process that have ended and were not waited for.</summary>
    public static int CountZombies()
    {
        int count = 0;
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(Path.GetFileName(directory)[0]))
                continue;

            try
            {
                string text = File.ReadAllText(Path.Join(directory, "stat"));
                bool isChild = text[(text.LastIndexOf(')') + 4)..].StartsWith(Environment.ProcessId + " ", StringComparison.Ordinal);
                count += isChild && StateOf(text) == 'Z' ? 1 : 0;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile.
            }
        }

        return count;
    }

    /// <summary>Number of descriptors this process has open.</summary>
    public static int CountDescriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    // After the name of the program, which is in parentheses and may itself have some.
    private static char StateOf(string stat) => stat[stat.LastIndexOf(')') + 2];
}
