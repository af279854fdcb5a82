using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Databases;

/// <summary><c>vulcan.lancedb</c> (spec section 4.19).</summary>
internal static class LanceDbFunctions
{
    public static void Register(VulcanTable table)
    {
        foreach (string action in (ReadOnlySpan<string>)["create_table", "delete", "drop_table"])
            table.Add(action, (ref VulcanCall call) => Perform(ref call, action));
        table.Add("vector_upsert", Upsert);
        table.Add("vector_search", Search);
        table.Add("status", static (ref VulcanCall call) => DatabaseStatus.Push(ref call, DatabaseKind.LanceDb, withLibraryInfo: false));
        table.Add("info", static (ref VulcanCall call) => DatabaseStatus.Push(ref call, DatabaseKind.LanceDb, withLibraryInfo: false));
    }

    private static int Perform(ref VulcanCall call, string action)
    {
        DatabaseCall database = DatabaseCall.Of(ref call, DatabaseKind.LanceDb, action);
        using Utf8Buffer input = DatabaseCall.ReadInput(ref call);
        return database.Start(ref call, input.Written, LanceDbReply.PushMeta);
    }

    private static int Upsert(ref VulcanCall call)
    {
        DatabaseCall database = DatabaseCall.Of(ref call, DatabaseKind.LanceDb, "vector_upsert");
        using Utf8Buffer input = DatabaseCall.ReadInput(ref call);
        using Utf8Buffer request = new();
        LanceDbInput.WriteUpsert(input.Written, request);
        return database.Start(ref call, request.Written, LanceDbReply.PushMeta);
    }

    private static int Search(ref VulcanCall call)
    {
        DatabaseCall database = DatabaseCall.Of(ref call, DatabaseKind.LanceDb, "vector_search");
        using Utf8Buffer input = DatabaseCall.ReadInput(ref call);
        using Utf8Buffer request = new();
        LanceDbInput.WriteSearch(input.Written, request);
        return database.Start(ref call, request.Written, LanceDbReply.PushRows);
    }
}
