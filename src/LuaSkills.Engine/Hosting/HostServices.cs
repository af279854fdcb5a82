using LuaSkills.Engine.Text;

namespace LuaSkills.Engine.Hosting;

/// <summary>What the host offers to skills, taken from the options once.</summary>
/// <param name="Tools">The host's tools; <see langword="null"/> for none.</param>
/// <param name="Models">The host's models; <see langword="null"/> for none.</param>
/// <param name="ExposeModelExceptionMessages">Whether skills see the messages of unexpected exceptions of models.</param>
/// <param name="TextEncoding">How text is written where a skill names no encoding.</param>
internal sealed record HostServices(IHostTools? Tools, IModelProvider? Models, bool ExposeModelExceptionMessages, TextEncoding TextEncoding)
{
    /// <exception cref="SkillException">The encoding does not exist.</exception>
    public static HostServices From(SkillEngineOptions options) =>
        new(options.HostTools, options.Models, options.ExposeModelExceptionMessages, EncodingOf(options.DefaultTextEncoding));

    private static TextEncoding EncodingOf(string? label)
    {
        try
        {
            return TextEncodings.FindOrDefault(label);
        }
        catch (TextEncodingException error)
        {
            throw new SkillException(SkillErrorCode.InvalidOptions, error.Message, error);
        }
    }
}
