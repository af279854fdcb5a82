namespace LuaSkills.Engine.Interop;

/// <summary>Primary result codes of SQLite that the engine tells apart (https://sqlite.org/rescode.html).</summary>
internal enum SqliteCode
{
    Ok = 0,
    Error = 1,
    Busy = 5,
    Interrupted = 9,
    Constraint = 19,
    Misuse = 21,
    NotAuthorized = 23,
    Row = 100,
    Done = 101,
}
