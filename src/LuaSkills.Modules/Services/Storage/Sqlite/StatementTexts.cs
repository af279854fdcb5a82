using System.Text;
using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Modules.Services.Storage.Sqlite;

/// <summary>Texts of statements as strings.</summary>
internal static class StatementTexts
{
    public static SqliteStatement With(this SqliteStatement statement, int parameter, string text)
    {
        statement.BindText(parameter, Encoding.UTF8.GetBytes(text));
        return statement;
    }

    public static SqliteStatement With(this SqliteStatement statement, int parameter, long number)
    {
        statement.Bind(parameter, number);
        return statement;
    }

    public static string String(this SqliteStatement statement, int column) => Encoding.UTF8.GetString(statement.Text(column));

    /// <summary>Runs a statement that gives one number.</summary>
    public static long Number(this SqliteStatement statement)
    {
        long number = statement.Step() ? statement.Int64(0) : 0;
        statement.Reset();
        return number;
    }
}
