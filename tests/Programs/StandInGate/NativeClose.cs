using System.Globalization;
using System.Runtime.InteropServices;

namespace LuaSkills.Tests.StandIn;

internal static class NativeClose
{
    /// <summary>Closes the output for good: the runtime keeps copies of the descriptor. Linux only.</summary>
    public static void StandardOutput()
    {
        string? pipe = File.ResolveLinkTarget("/proc/self/fd/1", returnFinalTarget: false)?.Name;
        foreach (string link in Directory.EnumerateFiles("/proc/self/fd").ToArray())
        {
            int descriptor = int.Parse(Path.GetFileName(link), CultureInfo.InvariantCulture);
            try
            {
                if (File.ResolveLinkTarget(link, returnFinalTarget: false)?.Name == pipe)
                    _ = Close(descriptor);
            }
            catch (IOException)
            {
                // The descriptor of the directory itself is gone by now.
            }
        }
    }

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int descriptor);
}
