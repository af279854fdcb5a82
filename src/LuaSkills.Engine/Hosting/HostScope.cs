namespace LuaSkills.Engine.Hosting;

/// <summary>Takes the synchronization context off a thread that may block for the host.</summary>
/// <remarks>
/// A tool that awaits would otherwise want to go on in that context (of a window, for example), whose thread waits for the tool.
/// </remarks>
internal readonly struct HostScope : IDisposable
{
    private readonly SynchronizationContext? _context;

    private HostScope(SynchronizationContext? context) => _context = context;

    public static HostScope Enter()
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        if (context is not null)
            SynchronizationContext.SetSynchronizationContext(null);
        return new HostScope(context);
    }

    public void Dispose()
    {
        if (_context is not null)
            SynchronizationContext.SetSynchronizationContext(_context);
    }
}
