using System.Text;
using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>A condition for rows: SQL that the engine wrote, with every value of the skill as a parameter.</summary>
/// <param name="Sql">An expression in parentheses over the SQLite columns of the table.</param>
/// <param name="Parameters">The values of <c>?1</c>, <c>?2</c>, …</param>
internal sealed record Predicate(string Sql, IReadOnlyList<PredicateValue> Parameters)
{
    /// <summary>Binds the values.</summary>
    public void Bind(SqliteStatement statement)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            PredicateValue value = Parameters[i];
            if (value.Text is not null)
                statement.BindText(i + 1, Encoding.UTF8.GetBytes(value.Text));
            else if (value.IsReal)
                statement.Bind(i + 1, value.Real);
            else
                statement.Bind(i + 1, value.Integer);
        }
    }
}

/// <summary>A value in a condition.</summary>
/// <param name="Text">The text; <see langword="null"/> for a number or a boolean.</param>
/// <param name="IsReal">Whether it is <paramref name="Real"/> that counts, not <paramref name="Integer"/>.</param>
/// <param name="Integer">An integer, or 1 and 0 for true and false.</param>
/// <param name="Real">Any other number.</param>
internal readonly record struct PredicateValue(string? Text, bool IsReal, long Integer, double Real)
{
    public static PredicateValue Of(string text) => new(text, false, 0, 0);

    public static PredicateValue Of(long integer) => new(null, false, integer, 0);

    public static PredicateValue Of(double real) => new(null, true, 0, real);

    public static PredicateValue Of(bool boolean) => Of(boolean ? 1L : 0L);
}
