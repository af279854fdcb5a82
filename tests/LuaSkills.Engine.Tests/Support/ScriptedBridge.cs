using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>A host that manages skills as a test tells it to, and keeps what it was asked.</summary>
/// <param name="answer">Gives the reply as JSON.</param>
internal sealed class ScriptedBridge(Func<CancellationToken, Task<string>> answer) : ISkillManagementBridge
{
    public List<string> Requests { get; } = [];

    public ValueTask InvokeAsync(in SkillManagementRequest request, SkillPayload reply)
    {
        Requests.Add($"{request.Action} {Encoding.UTF8.GetString(request.Input)} {request.Caller?.SkillId}");
        return AnswerAsync(reply, request.CancellationToken);
    }

    private async ValueTask AnswerAsync(SkillPayload reply, CancellationToken cancellationToken) =>
        reply.Writer.WriteRawValue(await answer(cancellationToken), skipInputValidation: true);
}
