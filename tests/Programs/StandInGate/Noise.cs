namespace LuaSkills.Tests.StandIn;

/// <summary>Fills the error stream without pause: a client that does not drain it makes the gate stop.</summary>
internal static class Noise
{
    private static long s_written;

    public static long Written => Interlocked.Read(ref s_written);

    public static void Start()
    {
        Thread thread = new(() =>
        {
            string line = new('x', 200);
            for (int i = 0; i < 20_000; i++)
            {
                Console.Error.WriteLine(line);
                Interlocked.Add(ref s_written, line.Length);
            }
        })
        { IsBackground = false };
        thread.Start();
        // Ready only after more than any pipe holds has gone through.
        while (Written < 1_000_000)
            Thread.Yield();
    }
}
