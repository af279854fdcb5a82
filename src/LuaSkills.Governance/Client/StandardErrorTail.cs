using System.Text;
using LuaSkills.Governance.Telemetry;
using Microsoft.Extensions.Logging;

namespace LuaSkills.Governance.Client;

/// <summary>Drains the error stream of a gate, so that it never blocks on it, logs its lines and remembers the last of them.</summary>
internal sealed class StandardErrorTail
{
    // Enough for the gate's longest start-up complaint, a list of faults in its configuration.
    private const int TailLength = 8 * 1024;
    private const int LineLength = 4 * 1024;

    private readonly ILogger _logger;
    private readonly object _lock = new();
    private readonly StringBuilder _tail = new();
    private readonly StringBuilder _line = new();

    public StandardErrorTail(Stream stream, ILogger logger)
    {
        _logger = logger;
        Drained = Task.Run(() => DrainAsync(stream));
    }

    /// <summary>Ends with the stream; never fails.</summary>
    public Task Drained { get; }

    /// <summary>The last of what was written.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
                return _tail.ToString().Trim();
        }
    }

    private async Task DrainAsync(Stream stream)
    {
        char[] block = new char[4096];
        using StreamReader reader = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        try
        {
            int read;
            while ((read = await reader.ReadAsync(block).ConfigureAwait(false)) > 0)
                Take(block.AsSpan(0, read));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The stream was closed; what was read is what there is.
        }

        Log();
    }

    private void Take(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            _tail.Append(text);
            if (_tail.Length > TailLength)
                _tail.Remove(0, _tail.Length - TailLength);
        }

        if (!_logger.IsEnabled(LogLevel.Information))
            return;

        foreach (char c in text)
        {
            if (c == '\n')
                Log();
            else if (_line.Length < LineLength)
                _line.Append(c);
        }
    }

    private void Log()
    {
        if (_line.Length > 0)
            GateLog.StandardError(_logger, _line.ToString().TrimEnd());
        _line.Clear();
    }
}
