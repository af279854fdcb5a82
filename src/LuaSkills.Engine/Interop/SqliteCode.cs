namespace LuaSkills.Engine.Interop;

/// <summary>Primary result codes of SQLite that the engine tells apart (https://sqlite.org/rescode.html).</summary>
internal enum SqliteCode
{
    Ok = 0,
    Error = 1,
    Denied = 3,
    Busy = 5,
    OutOfMemory = 7,
    Interrupted = 9,
    Full = 13,
    TooBig = 18,
    Constraint = 19,
    Misuse = 21,
    NotAuthorized = 23,
    Row = 100,
    Done = 101,
}
