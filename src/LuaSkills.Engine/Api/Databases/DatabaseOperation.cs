using LuaSkills.CompilerServices;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Databases;

/// <summary>A provider at work on a database.</summary>
internal sealed class DatabaseOperation(Task task, HostStop stop, SkillPayload reply, DatabaseLog log, DatabaseReplyReader reader)
    : HostOperation(task, stop)
{
    // The base class keeps its own; a parameter both captured and passed on would be kept twice.
    private readonly Task _task = task;

    /// <inheritdoc/>
    protected override int Push(ref VulcanCall call)
    {
        try
        {
            _task.GetAwaiter().GetResult();
            log.Performed();
        }
        catch (DatabaseException error)
        {
            log.Failed(error.Message);
            throw new LuaRaiseException(error.Message);
        }
        catch (Exception error) when (!IsStop(error, ref call))
        {
            // Its message may quote what skills must not see, a connection string for example.
            string text = $"{call.FunctionName}: the database provider failed with {error.GetType().Name}";
            log.Broke(text, error);
            throw new LuaRaiseException(text);
        }

        reader(call.State, reply.WrittenSpan);
        return 1;
    }

    /// <inheritdoc/>
    protected override void Release() => reply.Dispose();
}
