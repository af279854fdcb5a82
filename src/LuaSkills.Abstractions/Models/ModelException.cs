namespace LuaSkills;

/// <summary>A model call failed; thrown by the provider, seen by Lua as <c>{ok=false, error={code, message, provider_…}}</c>.</summary>
/// <param name="code">Why.</param>
/// <param name="message">For people; the skill gets to see it.</param>
/// <param name="innerException">What caused it; never shown to the skill.</param>
/// <remarks>Put no keys, authorization headers or signatures into the provider's members.</remarks>
public sealed class ModelException(ModelErrorCode code, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public ModelErrorCode Code { get; } = code;

    /// <summary>What the provider said.</summary>
    public string? ProviderMessage { get; init; }

    /// <summary>The provider's own code (for example <c>model_not_found</c>).</summary>
    public string? ProviderCode { get; init; }

    /// <summary>The provider's status (for example an HTTP status), 0 to 65535.</summary>
    public int? ProviderStatus { get; init; }
}
