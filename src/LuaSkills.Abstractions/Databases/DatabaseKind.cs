namespace LuaSkills;

/// <summary>Kind of a skill's database.</summary>
public enum DatabaseKind
{
    /// <summary>SQLite, <c>sqlite</c> in JSON.</summary>
    Sqlite,

    /// <summary>LanceDB, <c>lance_db</c> in JSON.</summary>
    LanceDb,
}
