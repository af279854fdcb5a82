using System.Diagnostics.CodeAnalysis;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Configuration;

/// <summary>One configuration file: read as seldom as possible, changed under a lock that holds among processes.</summary>
/// <remarks>
/// <para>Reading takes no lock, because the file is only ever replaced as a whole. A look at its stamp (one system call) tells whether the
/// snapshot in memory still is what the file says, whoever wrote it. While the stamp is too young to be trusted (<see cref="FileStamp.IsSettled"/>)
/// the bytes are read and compared; they are parsed only when they differ.</para>
/// <para>A change reads the bytes in any case: what it writes must contain every change that came before.</para>
/// </remarks>
/// <param name="path">Full path.</param>
/// <param name="patience">How long a change waits for others.</param>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing.")]
internal sealed class ConfigFile(string path, TimeSpan patience)
{
    // The longest pause between two looks at a lock that somebody has.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(4);

    // Threads of this process queue here instead of trying for the lock again and again.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Turns _turns = new();
    private volatile Snapshot _snapshot = Snapshot.None;

    /// <summary>Full path.</summary>
    public string Path => path;

    /// <summary>The contents as they are now.</summary>
    /// <exception cref="SkillException">The file cannot be read or is no configuration.</exception>
    public ConfigDocument Read()
    {
        Snapshot snapshot = _snapshot;
        return snapshot.IsCurrent(path) ? snapshot.Document : Refresh().Document;
    }

    /// <summary>Makes a change, waiting while somebody else makes one.</summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the key had a value before.</returns>
    /// <exception cref="SkillException">The file cannot be locked, read or written, or is no configuration.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting; nothing was changed.</exception>
    public bool Apply(ConfigChange change, CancellationToken cancellationToken)
    {
        long end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        if (!_turn.Wait(patience, cancellationToken))
            throw Locked();

        try
        {
            if (_turns.IsOver)
                Pause(s_longestPause, cancellationToken);
            bool existed;
            while (!TryApplyLocked(change, out existed))
            {
                if (Environment.TickCount64 >= end)
                    throw Locked();
                Pause(s_longestPause * Random.Shared.NextDouble(), cancellationToken);
            }

            return existed;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes a change unless somebody else is making one.</summary>
    /// <param name="change">The change.</param>
    /// <param name="existed">Whether the key had a value before.</param>
    /// <returns>Whether the change was made.</returns>
    /// <exception cref="SkillException">The file cannot be locked, read or written, or is no configuration.</exception>
    public bool TryApply(ConfigChange change, out bool existed)
    {
        existed = false;
        if (!_turn.Wait(0, CancellationToken.None))
            return false;

        try
        {
            return !_turns.IsOver && TryApplyLocked(change, out existed);
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool TryApplyLocked(ConfigChange change, out bool existed)
    {
        existed = false;
        string directory = System.IO.Path.GetDirectoryName(path)
            ?? throw Fault(SkillErrorCode.IoError, $"skill config file '{path}' has no parent directory");
        if (change.Value is null && !Directory.Exists(directory))
            return true;

        CreateDirectory(directory);
        using ProcessLock? taken = TryLock(directory);
        if (taken is null)
            return false;

        _turns.Begin();
        try
        {
            ConfigDocument current = Refresh().Document;
            ConfigDocument next = current.With(change);
            existed = current.ValueOf(change.SkillId, change.Key) is not null;
            if (!ReferenceEquals(next, current))
                Write(next);
            return true;
        }
        finally
        {
            _turns.End();
        }
    }

    private static void Pause(TimeSpan time, CancellationToken cancellationToken)
    {
        cancellationToken.WaitHandle.WaitOne(time);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void CreateDirectory(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Fault(SkillErrorCode.IoError, $"failed to create skill config directory '{directory}': {OsError.Describe(error, directory)}", error);
        }
    }

    private ProcessLock? TryLock(string directory)
    {
        try
        {
            return ProcessLock.TryTake(path, directory);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Fault(SkillErrorCode.IoError, $"failed to lock skill config file '{path}': {OsError.Describe(error, path)}", error);
        }
    }

    private Snapshot Refresh()
    {
        // In this order: a file replaced after the look has another stamp than the one kept with its bytes, and is read again next time.
        DateTime now = DateTime.UtcNow;
        FileStamp stamp = FileStamp.Of(path);
        Snapshot known = _snapshot;
        byte[]? bytes = ConfigFileBytes.Read(path);
        if (bytes is null)
            return _snapshot = Snapshot.Missing;

        bool isSame = known.Bytes is { } old && old.AsSpan().SequenceEqual(bytes);
        Snapshot read = new(
            stamp,
            stamp.IsSettled(now),
            isSame ? known.Bytes : bytes,
            isSame ? known.Document : ConfigFileBytes.Parse(path, bytes));
        _snapshot = read;
        return read;
    }

    private void Write(ConfigDocument document)
    {
        using Utf8Buffer text = new();
        ConfigJson.Write(document, text);
        byte[] bytes = text.Written.ToArray();
        ConfigFileBytes.Replace(path, bytes);
        _snapshot = new Snapshot(FileStamp.Of(path), IsSettled: false, bytes, document);
    }

    private SkillException Locked() =>
        Fault(SkillErrorCode.ConfigLocked, $"skill config file '{path}' is locked by another process");

    private static SkillException Fault(string code, string message, Exception? innerException = null) => new(code, message, innerException);

    /// <summary>What was read at a time.</summary>
    /// <param name="Stamp">The file as it looked before it was read.</param>
    /// <param name="IsSettled">Whether the stamp can be trusted.</param>
    /// <param name="Bytes">What it held; <see langword="null"/> for a missing file.</param>
    /// <param name="Document">What that means.</param>
    private sealed record Snapshot(FileStamp Stamp, bool IsSettled, byte[]? Bytes, ConfigDocument Document)
    {
        /// <summary>Nothing was read yet.</summary>
        public static Snapshot None { get; } = new(default, IsSettled: false, Bytes: null, ConfigDocument.Empty);

        /// <summary>There was no file. One that appears has another stamp than none, so this one can be trusted.</summary>
        public static Snapshot Missing { get; } = new(FileStamp.Missing, IsSettled: true, Bytes: null, ConfigDocument.Empty);

        public bool IsCurrent(string path) => IsSettled && FileStamp.Of(path) == Stamp;
    }
}
