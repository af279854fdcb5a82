using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.SkillManagement;

/// <summary>The host managing skills for a skill.</summary>
/// <param name="task">The host's.</param>
/// <param name="stop">Tells the host to stop.</param>
/// <param name="reply">Takes the reply; owned by the operation.</param>
/// <param name="action">What was asked, for error texts.</param>
internal sealed class SkillManagementOperation(Task task, HostStop stop, SkillPayload reply, string action) : HostOperation(task, stop)
{
    /// <inheritdoc/>
    protected override int Push(ref VulcanCall call)
    {
        try
        {
            Work.GetAwaiter().GetResult();
        }
        catch (SkillException error)
        {
            throw call.Error(error.Message);
        }
        catch (Exception error) when (!IsStop(error, ref call))
        {
            // Its message may quote what skills must not see.
            string text = $"skill management '{action}' failed with {error.GetType().Name}";
            if (call.Vm.Log.IsEnabled)
                call.Vm.Log.Error($"[LuaSkill:error] {text}: {error}");
            throw call.Error(text);
        }

        try
        {
            JsonToLua.Push(call.State, reply.WrittenSpan);
            return 1;
        }
        catch (JsonException error)
        {
            throw call.Error("skill management response JSON decode failed: " + JsonErrorText.Of(error));
        }
    }

    /// <inheritdoc/>
    protected override void Release() => reply.Dispose();
}
