using System.Diagnostics;
using System.Globalization;

namespace LuaSkills.Modules.Tests.Shell;

/// <summary>Looks at processes from outside.</summary>
internal static class Processes
{
    /// <summary>Waits until a program has written its id into a file.</summary>
    public static async Task<int> IdInAsync(string file)
    {
        while (true)
        {
            if (File.Exists(file) && int.TryParse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int id))
                return id;
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until a process is gone; what is dead and not yet buried counts as gone.</summary>
    public static void AssertGone(int id) =>
        Assert.True(SpinWait.SpinUntil(() => !Runs(id), TimeSpan.FromSeconds(30)), $"Process {id} still runs.");

    /// <summary>Whether a process runs.</summary>
    public static bool Runs(int id)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                string status = File.ReadAllText($"/proc/{id}/stat");
                return status[status.LastIndexOf(')') + 2] is not ('Z' or 'X');
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
