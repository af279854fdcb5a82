using System.Text;

namespace LuaSkills.Capabilities;

/// <summary>Texts for <see cref="IFileCapability"/>, in UTF-8.</summary>
public static class FileCapabilityExtensions
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a whole text.</summary>
    /// <param name="files">The capability.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>: it cannot be read, or is not UTF-8.</exception>
    public static string ReadText(this IFileCapability files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        try
        {
            return s_strict.GetString(files.Read(path));
        }
        catch (DecoderFallbackException error)
        {
            throw new SkillException(SkillErrorCode.CapabilityFailed, $"reading '{path}': it is not UTF-8", error);
        }
    }

    /// <summary>Writes a text, as <see cref="IFileCapability.Write"/>.</summary>
    /// <param name="files">The capability.</param>
    /// <param name="path">The file.</param>
    /// <param name="text">The whole content.</param>
    public static void WriteText(this IFileCapability files, string path, string text)
    {
        ArgumentNullException.ThrowIfNull(files);
        files.Write(path, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Writes a text that is not there yet, as <see cref="IFileCapability.Create"/>.</summary>
    /// <param name="files">The capability.</param>
    /// <param name="path">The file.</param>
    /// <param name="text">The whole content.</param>
    public static void CreateText(this IFileCapability files, string path, string text)
    {
        ArgumentNullException.ThrowIfNull(files);
        files.Create(path, Encoding.UTF8.GetBytes(text));
    }
}
