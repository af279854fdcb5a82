namespace LuaSkills.Engine.Databases.Sqlite;

/// <summary>Statements that scripts treat differently.</summary>
internal enum SqlStatementKind
{
    /// <summary>Everything else.</summary>
    Other,

    /// <summary>Begins or ends a transaction, or must run outside of one (<c>VACUUM</c>).</summary>
    Transaction,

    /// <summary>A setting; some cannot be changed inside a transaction.</summary>
    Pragma,
}
