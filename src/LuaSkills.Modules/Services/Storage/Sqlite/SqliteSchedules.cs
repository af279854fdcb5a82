using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>Pending calls in a file.</summary>
internal sealed class SqliteSchedules(StatementCache statements) : IScheduleTable
{
    private const string Columns = "SELECT id, skill, method, arguments, request, due, slot, period, failures, owner, claimed_until FROM schedule ";

    public ScheduleRow? Find(string id)
    {
        SqliteStatement read = statements[Columns + "WHERE id = ?1"].With(1, id);
        ScheduleRow? row = read.Step() ? Row(read) : null;
        read.Reset();
        return row;
    }

    public void Insert(ScheduleRow row)
    {
        SqliteStatement insert = statements[
            """
            INSERT INTO schedule (id, skill, method, arguments, request, due, slot, period, failures, owner, claimed_until)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """];
        insert.With(1, row.Id).With(2, row.SkillId).With(3, row.Method).BindBlob(4, row.Arguments.Utf8);
        insert.BindBlob(5, RequestIds.Write(row.Request));
        insert.With(6, row.Due).With(7, row.Slot).With(8, row.Period).With(9, row.Failures).With(10, row.Owner).With(11, row.ClaimedUntil).Execute();
    }

    public void Update(ScheduleRow row) =>
        statements["UPDATE schedule SET due = ?2, slot = ?3, failures = ?4, owner = ?5, claimed_until = ?6 WHERE id = ?1"]
            .With(1, row.Id).With(2, row.Due).With(3, row.Slot).With(4, row.Failures).With(5, row.Owner).With(6, row.ClaimedUntil).Execute();

    public void Delete(string id) => statements["DELETE FROM schedule WHERE id = ?1"].With(1, id).Execute();

    public int CountOf(string skillId) => (int)statements["SELECT count(*) FROM schedule WHERE skill = ?1"].With(1, skillId).Number();

    public IReadOnlyList<ScheduleRow> ListOf(string skillId)
    {
        List<ScheduleRow> rows = [];
        SqliteStatement list = statements[Columns + "WHERE skill = ?1 ORDER BY due, id"].With(1, skillId);
        while (list.Step())
            rows.Add(Row(list));
        list.Reset();
        return rows;
    }

    public IReadOnlyList<ScheduleRow> Due(long now, ServedInstances instances, int limit)
    {
        List<ScheduleRow> rows = [];
        SqliteStatement list = statements[Columns + "WHERE due <= ?1 AND claimed_until <= ?1 ORDER BY due, id"].With(1, now);
        while (rows.Count < limit && list.Step())
        {
            if (instances.IsServed(list.String(1)))
                rows.Add(Row(list));
        }

        list.Reset();
        return rows;
    }

    public long? NextWake(ServedInstances instances, IReadOnlySet<string> running)
    {
        long? next = null;
        SqliteStatement list = statements["SELECT id, skill, max(due, claimed_until) AS wake FROM schedule ORDER BY wake"];
        while (next is null && list.Step())
        {
            if (instances.IsServed(list.String(1)) && !running.Contains(list.String(0)))
                next = list.Int64(2);
        }

        list.Reset();
        return next;
    }

    private static ScheduleRow Row(SqliteStatement row) => new()
    {
        Id = row.String(0),
        SkillId = row.String(1),
        Method = row.String(2),
        Arguments = JsonText.Parse(row.Blob(3)),
        Request = RequestIds.Read(row.Blob(4)),
        Due = row.Int64(5),
        Slot = row.Int64(6),
        Period = row.Int64(7),
        Failures = (int)row.Int64(8),
        Owner = row.String(9),
        ClaimedUntil = row.Int64(10),
    };
}
