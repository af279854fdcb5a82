using System.Threading.Channels;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>Tables in an SQLite file, which several processes may use. Opened when it is first needed.</summary>
/// <remarks>Work waits in a queue and is done on one thread of the pool at a time: a caller never waits for a lock of the file with its thread.</remarks>
internal sealed class SqliteStorage : IServiceStorage
{
    private readonly string _file;
    private readonly Channel<SqliteWork> _queue = Channel.CreateUnbounded<SqliteWork>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _ended;
    private SqliteTables? _tables;

    public SqliteStorage(string file)
    {
        _file = file;
        _ended = WorkAsync();
    }

    public bool IsShared => true;

    public bool MayHoldRecords => File.Exists(_file);

    public ValueTask<TResult> ReadAsync<TState, TResult>(TState state, Func<StorageTables, TState, TResult> work, CancellationToken cancellationToken) =>
        EnqueueAsync(new SqliteWork<TState, TResult>(state, work, writes: false, cancellationToken));

    public ValueTask<TResult> WriteAsync<TState, TResult>(TState state, Func<StorageTables, TState, TResult> work, CancellationToken cancellationToken) =>
        EnqueueAsync(new SqliteWork<TState, TResult>(state, work, writes: true, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.ConfigureAwait(false);
    }

    private ValueTask<TResult> EnqueueAsync<TState, TResult>(SqliteWork<TState, TResult> work)
    {
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(work), typeof(SkillModuleHost));
        return new ValueTask<TResult>(work.Result);
    }

    private async Task WorkAsync()
    {
        // The constructor's caller goes on; everything else happens on threads of the pool.
        await foreach (SqliteWork work in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
            Run(work);
        _tables?.Dispose();
    }

    private void Run(SqliteWork work)
    {
        try
        {
            work.Run(_tables ??= SqliteTables.Open(_file));
        }
        catch (SkillException error)
        {
            work.Fail(error);
        }
        catch (OperationCanceledException error)
        {
            work.Fail(error);
        }
        catch (SqliteException error)
        {
            Close();
            work.Fail(Failed(error.Code == SqliteCode.Busy ? "another process keeps it locked" : error.Message, error));
        }
        catch (DatabaseException error)
        {
            work.Fail(Failed(
                "the system's SQLite library (3.24 or newer) cannot be used. Install it (Debian and Ubuntu: apt-get install libsqlite3-0; Fedora: dnf install sqlite-libs; "
                + "Alpine: apk add sqlite-libs; Windows: part of the system since Windows 10), or choose SkillStorage.InMemory, which forgets at the end of the process",
                error));
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to whoever waits for the work; the queue goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Close();
            work.Fail(error is IOException or UnauthorizedAccessException ? Failed(error.Message, error) : error);
        }
    }

    // After an error of SQLite the connection is not trusted any more; the next piece of work opens another.
    private void Close()
    {
        _tables?.Dispose();
        _tables = null;
    }

    private SkillException Failed(string why, Exception error) =>
        new(SkillErrorCode.StorageFailed, $"The storage of skills '{_file}' failed: {why}.", error);
}
