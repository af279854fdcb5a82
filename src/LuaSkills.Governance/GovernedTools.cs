using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LuaSkills.Governance;

/// <summary>The work of a typed tool.</summary>
/// <param name="arguments">The arguments.</param>
/// <param name="actionId">See <see cref="GovernedRun.ActionId"/>.</param>
/// <param name="cancellationToken">See <see cref="GovernedRun.CancellationToken"/>.</param>
public delegate ValueTask<TResult> TypedTool<in TArguments, TResult>(TArguments arguments, string actionId, CancellationToken cancellationToken);

/// <summary>Tool bodies out of typed functions.</summary>
public static class GovernedTools
{
    /// <summary>Makes a body that reads its arguments and writes its output with given contracts, without reflection.</summary>
    /// <param name="work">The work.</param>
    /// <param name="arguments">Contract of the arguments, for instance from the generated <c>LuaSkillsJsonContext</c>.</param>
    /// <param name="result">Contract of the output.</param>
    public static GovernedTool Typed<TArguments, TResult>(
        TypedTool<TArguments, TResult> work, JsonTypeInfo<TArguments> arguments, JsonTypeInfo<TResult> result)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(result);
        return (in GovernedRun run, GovernedReply reply) =>
        {
            Utf8JsonReader reader = new(run.Arguments, new JsonReaderOptions { MaxDepth = GateLimits.DefaultMaxDepth });
            TArguments value;
            try
            {
                value = JsonSerializer.Deserialize(ref reader, arguments)
                    ?? throw new GovernedToolException("the arguments are null");
            }
            catch (JsonException error)
            {
                throw new GovernedToolException($"the arguments do not fit: {error.Message}", error);
            }

            return Complete(work(value, run.ActionId, run.CancellationToken), result, reply);
        };
    }

    private static async ValueTask Complete<TResult>(ValueTask<TResult> running, JsonTypeInfo<TResult> result, GovernedReply reply)
    {
        TResult value = await running.ConfigureAwait(false);
        JsonSerializer.Serialize(reply.Output, value, result);
    }
}
