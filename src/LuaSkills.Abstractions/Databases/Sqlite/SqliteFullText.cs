namespace LuaSkills;

/// <summary>A full-text index.</summary>
/// <param name="Name">Its name; not empty.</param>
/// <param name="Mode">How its texts are cut; <see langword="null"/> when the skill does not say.</param>
public sealed record SqliteFtsIndex(string Name, SqliteTokenizerMode? Mode = null);

/// <summary>A rebuilt index.</summary>
/// <param name="Mode">How its texts are cut.</param>
/// <param name="ReindexedRows">Documents in it.</param>
public sealed record SqliteFtsRebuild(SqliteTokenizerMode Mode, long ReindexedRows);

/// <summary>A document of a full-text index.</summary>
/// <param name="Id">Names it within its index; not empty.</param>
/// <param name="FilePath">Where it comes from; not searched.</param>
/// <param name="Title">Searched.</param>
/// <param name="Content">Searched.</param>
public sealed record SqliteFtsDocument(string Id, string FilePath, string Title, string Content);

/// <summary>A search in a full-text index.</summary>
/// <param name="Query">What to find, as a person types it; not empty.</param>
/// <param name="Limit">Most hits.</param>
/// <param name="Offset">Hits to leave out before the first.</param>
public sealed record SqliteFtsSearch(string Query, int Limit = 10, int Offset = 0);

/// <summary>The hits of a search.</summary>
/// <param name="Mode">How the texts of the index are cut.</param>
/// <param name="Source">Where the hits come from, for example <c>sqlite_fts</c>.</param>
/// <param name="QueryMode">How the query was understood, for example <c>all</c> or <c>any</c>.</param>
/// <param name="Total">All hits, not only those returned.</param>
/// <param name="Hits">The best first.</param>
public sealed record SqliteFtsResult(SqliteTokenizerMode Mode, string Source, string QueryMode, long Total, IReadOnlyList<SqliteFtsHit> Hits);

/// <summary>A hit of a search.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="FilePath">Its path.</param>
/// <param name="Title">Its title.</param>
/// <param name="TitleHighlight">The title with the hits marked.</param>
/// <param name="ContentSnippet">A piece of the content with the hits marked.</param>
/// <param name="Score">The higher the better.</param>
/// <param name="Rank">Place among all hits, from 1.</param>
/// <param name="RawScore">What the database calculated; for FTS5 the lower the better.</param>
public sealed record SqliteFtsHit(
    string Id, string FilePath, string Title, string TitleHighlight, string ContentSnippet, double Score, long Rank, double RawScore);
