namespace LuaSkills.Engine.Hosting;

/// <summary>What the host offers to skills, taken from the options once.</summary>
/// <param name="Tools">The host's tools; <see langword="null"/> for none.</param>
/// <param name="Models">The host's models; <see langword="null"/> for none.</param>
/// <param name="ExposeModelExceptionMessages">Whether skills see the messages of unexpected exceptions of models.</param>
internal sealed record HostServices(IHostTools? Tools, IModelProvider? Models, bool ExposeModelExceptionMessages)
{
    public static HostServices From(SkillEngineOptions options) => new(options.HostTools, options.Models, options.ExposeModelExceptionMessages);
}
