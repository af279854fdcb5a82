namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>Storage class of a value, as <c>sqlite3_column_type</c> numbers it.</summary>
internal enum SqliteColumnType
{
    Integer = 1,
    Real = 2,
    Text = 3,
    Blob = 4,
    Null = 5,
}
