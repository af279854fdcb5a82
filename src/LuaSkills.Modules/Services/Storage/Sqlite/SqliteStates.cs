using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>States in a file.</summary>
internal sealed class SqliteStates(StatementCache statements) : IStateTable
{
    public StateRow? Read(StateKey key)
    {
        SqliteStatement read = statements["SELECT version, revision, data FROM state WHERE skill = ?1 AND session = ?2"].With(1, key.SkillId).With(2, key.Session);
        StateRow? row = read.Step() ? new StateRow((int)read.Int64(0), read.Int64(1), read.Blob(2).ToArray()) : null;
        read.Reset();
        return row;
    }

    public void Write(StateKey key, StateRow row)
    {
        SqliteStatement write = statements["INSERT OR REPLACE INTO state (skill, session, version, revision, data) VALUES (?1, ?2, ?3, ?4, ?5)"]
            .With(1, key.SkillId).With(2, key.Session).With(3, row.SchemaVersion).With(4, row.Revision);
        write.BindBlob(5, row.Data);
        write.Execute();
    }

    public void Delete(StateKey key) =>
        statements["DELETE FROM state WHERE skill = ?1 AND session = ?2"].With(1, key.SkillId).With(2, key.Session).Execute();

    public int DeleteSession(string session)
    {
        int count = (int)statements["SELECT count(*) FROM state WHERE session = ?1"].With(1, session).Number();
        statements["DELETE FROM state WHERE session = ?1"].With(1, session).Execute();
        return count;
    }
}
