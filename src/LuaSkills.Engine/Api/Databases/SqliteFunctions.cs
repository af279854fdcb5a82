using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Databases;

/// <summary><c>vulcan.sqlite</c> (spec section 4.18). Input and reply pass through as they are.</summary>
internal static class SqliteFunctions
{
    /// <summary>The actions, which are functions of the same name.</summary>
    public static ReadOnlySpan<string> Actions => s_actions;

    private static readonly string[] s_actions =
    [
        "execute_script", "execute_batch", "query_json", "query_stream", "query_stream_wait_metrics", "query_stream_chunk", "query_stream_close",
        "tokenize_text", "upsert_custom_word", "remove_custom_word", "list_custom_words", "ensure_fts_index", "rebuild_fts_index",
        "upsert_fts_document", "delete_fts_document", "search_fts",
    ];

    public static void Register(VulcanTable table)
    {
        foreach (string action in s_actions)
            table.Add(action, action is "list_custom_words" ? ListCustomWords : (ref VulcanCall call) => Perform(ref call, action));
        table.Add("status", static (ref VulcanCall call) => DatabaseStatus.Push(ref call, DatabaseKind.Sqlite, withLibraryInfo: false));
        table.Add("info", static (ref VulcanCall call) => DatabaseStatus.Push(ref call, DatabaseKind.Sqlite, withLibraryInfo: true));
    }

    private static int Perform(ref VulcanCall call, string action)
    {
        DatabaseCall database = DatabaseCall.Of(ref call, DatabaseKind.Sqlite, action);
        using Utf8Buffer input = DatabaseCall.ReadInput(ref call);
        return database.Start(ref call, input.Written, SqliteReply.Push);
    }

    private static int ListCustomWords(ref VulcanCall call) =>
        DatabaseCall.Of(ref call, DatabaseKind.Sqlite, "list_custom_words").Start(ref call, "{}"u8, SqliteReply.Push);
}
