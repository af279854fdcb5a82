using System;
using System.Threading;
using System.Threading.Tasks;

namespace LuaSkills.GeneratedCode.Compliance;

/// <summary>A provider of both models.</summary>
/// <param name="name">Name of the model.</param>
[ModelProvider]
public sealed partial class Models(string name)
{
    /// <summary>Makes an embedding.</summary>
    /// <param name="text">The text.</param>
    [Embed]
    public float[] Embed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [text.Length, name.Length];
    }

    /// <summary>Answers.</summary>
    /// <param name="system">The instructions.</param>
    /// <param name="user">The question.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Llm]
    public async Task<LlmReply> AskAsync(string system, string user, ModelCaller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        await Task.Delay(0, cancellationToken).ConfigureAwait(false);
        return new LlmReply(name + system + user + caller.SkillId);
    }
}

/// <summary>A provider without an object.</summary>
[ModelProvider]
public static partial class FixedModels
{
    /// <summary>Answers.</summary>
    /// <param name="system">The instructions.</param>
    /// <param name="user">The question.</param>
    [Llm]
    public static string Answer(string system, string user) => system + user;
}
