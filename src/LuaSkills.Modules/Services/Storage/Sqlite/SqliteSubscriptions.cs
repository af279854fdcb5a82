using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>Subscriptions in a file.</summary>
internal sealed class SqliteSubscriptions(StatementCache statements) : ISubscriptionTable
{
    public IReadOnlyList<SkillSubscription> List()
    {
        List<SkillSubscription> rows = [];
        SqliteStatement list = statements["SELECT skill, topics, method, request FROM subscription ORDER BY rowid"];
        while (list.Step())
            rows.Add(new SkillSubscription(list.String(0), list.String(1), list.String(2)) { Request = RequestIds.Read(list.Blob(3)) });
        list.Reset();
        return rows;
    }

    public void Write(SkillSubscription subscription)
    {
        SqliteStatement write = Bound(
            "INSERT INTO subscription (skill, topics, method, request) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (skill, topics, method) DO UPDATE SET request = ?4",
            subscription.SkillId,
            subscription.Topics,
            subscription.Method);
        write.BindBlob(4, RequestIds.Write(subscription.Request));
        write.Execute();
    }

    public bool Exists(SkillSubscription subscription) => Bound(
        "SELECT count(*) FROM subscription WHERE skill = ?1 AND topics = ?2 AND method = ?3",
        subscription.SkillId,
        subscription.Topics,
        subscription.Method).Number() > 0;

    public int CountOf(string skillId) => (int)statements["SELECT count(*) FROM subscription WHERE skill = ?1"].With(1, skillId).Number();

    public bool Delete(string skillId, string topics, string? method)
    {
        const string Condition = " FROM subscription WHERE skill = ?1 AND topics = ?2 AND (?3 = '' OR method = ?3)";
        // No method has an empty name.
        if (Bound("SELECT count(*)" + Condition, skillId, topics, method ?? "").Number() == 0)
            return false;
        Bound("DELETE" + Condition, skillId, topics, method ?? "").Execute();
        return true;
    }

    private SqliteStatement Bound(string sql, string skillId, string topics, string method) =>
        statements[sql].With(1, skillId).With(2, topics).With(3, method);
}
