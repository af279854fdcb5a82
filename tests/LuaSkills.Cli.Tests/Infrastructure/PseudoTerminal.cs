using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace LuaSkills.Cli.Tests.Infrastructure;

/// <summary>A terminal without a screen (Linux and macOS): what a program writes to it can be read, and keys can be pressed.</summary>
internal sealed partial class PseudoTerminal : IDisposable
{
    private const int ReadWrite = 2;

    private readonly SafeFileHandle _handle;
    private readonly SafeFileHandle _line;
    private readonly FileStream _stream;
    private readonly StringBuilder _output = new();
    private readonly Task _reading;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PseudoTerminal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pseudo-terminals of this kind.");
        int noControl = OperatingSystem.IsMacOS() ? 0x20000 : 0x100;
        int terminal = posix_openpt(ReadWrite | noControl);
        Assert.True(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0, $"There is no pseudo-terminal: {Marshal.GetLastPInvokeErrorMessage()}");
        _handle = new SafeFileHandle(terminal, ownsHandle: true);
        Path = Marshal.PtrToStringUTF8(ptsname(terminal))!;
        // Held open, so that nothing is lost before and after the program.
        _line = new SafeFileHandle(open(Path, ReadWrite | noControl), ownsHandle: true);
        _stream = new FileStream(_handle, FileAccess.ReadWrite, bufferSize: 0);
        _reading = Task.Run(Read);
    }

    /// <summary>The file a program is to use.</summary>
    public string Path { get; }

    /// <summary>All that was written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Waits until a text was written.</summary>
    public async Task WaitForAsync(string text)
    {
        while (true)
        {
            Task more;
            lock (_output)
            {
                if (_output.ToString().Contains(text, StringComparison.Ordinal))
                    return;
                more = _more.Task;
            }

            await more.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Presses keys.</summary>
    public void Type(string keys)
    {
        _stream.Write(Encoding.UTF8.GetBytes(keys));
        _stream.Flush();
    }

    /// <summary>All output of a program that has ended.</summary>
    public async Task<string> EndAsync()
    {
        _line.Dispose();
        await _reading.WaitAsync(TestContext.Current.CancellationToken);
        return Output;
    }

    public void Dispose()
    {
        _line.Dispose();
        _stream.Dispose();
    }

    private void Read()
    {
        byte[] buffer = new byte[4096];
        Decoder decoder = Encoding.UTF8.GetDecoder();
        char[] text = new char[buffer.Length + 1];
        try
        {
            while (_stream.Read(buffer) is > 0 and var count)
            {
                lock (_output)
                {
                    _output.Append(text, 0, decoder.GetChars(buffer, 0, count, text, 0));
                    _more.SetResult();
                    _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The other side is closed.
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int posix_openpt(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int grantpt(int terminal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int unlockpt(int terminal);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint ptsname(int terminal);

    // Variadic only where a file is created.
    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);
}
