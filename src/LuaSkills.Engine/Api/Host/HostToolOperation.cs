using LuaSkills.CompilerServices;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Host;

/// <summary>A host tool at work.</summary>
/// <param name="task">The tool's.</param>
/// <param name="stop">Tells the tool to stop.</param>
/// <param name="reply">Takes the reply; owned by the operation.</param>
/// <param name="toolName">Full name, for error texts.</param>
internal sealed class HostToolOperation(Task task, HostStop stop, SkillPayload reply, string toolName) : HostOperation(task, stop)
{
    protected override int Push(ref VulcanCall call)
    {
        try
        {
            Work.GetAwaiter().GetResult();
        }
        catch (Exception error) when (!IsStop(error, ref call))
        {
            HostFailure.Write(call.Vm, reply, toolName, error);
        }

        return HostReply.Push(ref call, reply);
    }

    protected override void Release() => reply.Dispose();
}
