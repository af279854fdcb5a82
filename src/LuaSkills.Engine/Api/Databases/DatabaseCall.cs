using LuaSkills.CompilerServices;
using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Databases;

/// <summary>An action on a database of the running skill.</summary>
/// <param name="Database">The database.</param>
/// <param name="Action">Name of the action.</param>
internal readonly record struct DatabaseCall(SkillDatabase Database, string Action)
{
    /// <summary>The text for skills whose manifest does not ask for a kind of database.</summary>
    public static string NotEnabled(DatabaseKind kind) =>
        kind == DatabaseKind.Sqlite ? "current skill has not enabled sqlite" : "current skill has not enabled lancedb";

    /// <summary>An action on a database of the skill whose frame runs.</summary>
    /// <exception cref="SkillPermissionException">The skill may not use databases.</exception>
    /// <exception cref="LuaRaiseException">The skill has no such database.</exception>
    public static DatabaseCall Of(ref VulcanCall call, DatabaseKind kind, string action)
    {
        call.Vm.Policy?.DemandDatabases(call.FunctionName);
        return call.Vm.Context.Current?.Entry?.Skill.DatabaseOf(kind) is { } database
            ? new DatabaseCall(database, action)
            : throw new LuaRaiseException(NotEnabled(kind));
    }

    /// <summary>Converts the argument to JSON; the caller disposes the buffer.</summary>
    /// <exception cref="LuaRaiseException">The argument is not a table, or has no JSON form.</exception>
    public static Utf8Buffer ReadInput(ref VulcanCall call)
    {
        call.RequireTable(1, "input");
        Utf8Buffer input = new();
        try
        {
            call.Vm.LuaToJson.Write(call.State, 1, input);
            return input;
        }
        catch (LuaConversionException error)
        {
            input.Dispose();
            throw call.Error(error.Message);
        }
    }

    /// <summary>Has the provider perform the action.</summary>
    /// <param name="call">The native function that asks.</param>
    /// <param name="input">JSON for the provider.</param>
    /// <param name="reader">Pushes its reply.</param>
    /// <returns>What the native function is to return.</returns>
    public int Start(ref VulcanCall call, ReadOnlySpan<byte> input, DatabaseReplyReader reader)
    {
        DatabaseLog log = DatabaseLog.Start(call.Vm.Log, Database, Action);
        SkillPayload reply = SkillPayload.Rent();
        HostStop stop = HostStop.For(call.Vm.Interrupt);
        Task task;
        try
        {
            task = Database.Source.Provider.InvokeAsync(Database.Binding, Action, input, reply, stop.Token).AsTask();
        }
        catch (Exception error)
        {
            // One way for what a provider throws, whether before or after it waited.
            task = Task.FromException(error);
        }

        return new DatabaseOperation(task, stop, reply, log, reader).Complete(ref call);
    }
}
