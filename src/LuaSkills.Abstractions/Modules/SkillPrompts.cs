using LuaSkills.Capabilities;
using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>The host's model, where the deployment grants models.</summary>
public readonly struct SkillPrompts
{
    private readonly SkillModuleCall _call;
    private readonly uint _turn;

    internal SkillPrompts(SkillModuleCall call, uint turn)
    {
        _call = call;
        _turn = turn;
    }

    /// <summary>Answers a prompt.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <returns>The answer's text. The wait ends with the call.</returns>
    /// <exception cref="SkillException">As <see cref="IPromptCapability.CompleteAsync"/> throws it.</exception>
    public async ValueTask<string> CompleteAsync(string prompt) => (await CompleteAsync(new SkillPrompt { Text = prompt }).ConfigureAwait(false)).Assistant;

    /// <summary>Answers a prompt.</summary>
    /// <param name="prompt">The prompt, and how it is to be answered.</param>
    /// <returns>The answer. The wait ends with the call.</returns>
    /// <exception cref="SkillException">As <see cref="IPromptCapability.CompleteAsync"/> throws it.</exception>
    public ValueTask<LlmReply> CompleteAsync(SkillPrompt prompt)
    {
        SkillModuleCall call = new SkillContext(_call, _turn).Call;
        return call.Environment.Capabilities.Prompt.CompleteAsync(call.Info, prompt, call.Token);
    }
}
