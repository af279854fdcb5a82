namespace LuaSkills;

/// <summary>An opened query stream.</summary>
/// <param name="StreamId">Names the stream within its binding; at least 0.</param>
/// <param name="MetricsReady">Whether its size is known already.</param>
public sealed record SqliteStreamHandle(long StreamId, bool MetricsReady);

/// <summary>Size of a query stream.</summary>
/// <param name="RowCount">Rows.</param>
/// <param name="ChunkCount">Chunks; their indexes count from 0.</param>
/// <param name="TotalBytes">Bytes of all chunks.</param>
public sealed record SqliteStreamMetrics(long RowCount, long ChunkCount, long TotalBytes);
