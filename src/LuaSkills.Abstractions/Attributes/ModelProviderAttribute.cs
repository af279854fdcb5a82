namespace LuaSkills;

/// <summary>Makes a partial class an <see cref="IModelProvider"/> out of its <see cref="EmbedAttribute"/> and <see cref="LlmAttribute"/> methods.</summary>
/// <remarks>
/// A static class gets a property <c>Provider</c> instead. One method of each kind at most, at least one of either; see
/// <c>docs/model-providers.md</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class ModelProviderAttribute : Attribute;
