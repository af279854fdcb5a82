using LuaSkills.Engine.Databases.Sqlite;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>Whether this machine has a SQLite library.</summary>
internal static class SystemSqlite
{
    /// <summary>Set to 1 where a missing library is an error of the machine, as on the build server.</summary>
    private const string RequiredVariable = "LUASKILLS_REQUIRE_NATIVE";

    /// <summary>Skips the running test on a machine without SQLite, unless native libraries are required there.</summary>
    public static void SkipTestWhenMissing()
    {
        string? obstacle = null;
        try
        {
            SqliteLibrary.Load();
        }
        catch (DatabaseException error)
        {
            obstacle = error.Message;
        }

        if (obstacle is not null && Environment.GetEnvironmentVariable(RequiredVariable) == "1")
            Assert.Fail($"{obstacle} {RequiredVariable}=1 demands the library.");
        Assert.SkipWhen(obstacle is not null, obstacle ?? "");
    }
}
