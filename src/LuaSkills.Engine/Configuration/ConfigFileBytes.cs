using System.Text.Json;
using System.Text.Unicode;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Configuration;

/// <summary>Reads and replaces configuration files, with the error texts of spec section 6.1.</summary>
internal static class ConfigFileBytes
{
    /// <summary>Reads a file.</summary>
    /// <returns>Valid UTF-8, or <see langword="null"/> when there is no file.</returns>
    /// <exception cref="SkillException">It cannot be read.</exception>
    public static byte[]? Read(string path)
    {
        byte[] bytes;
        try
        {
            // Shared with everybody, so that another process can replace the file meanwhile.
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            bytes = new byte[file.Length];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            Array.Resize(ref bytes, length);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error) && OsError.IsNotFound(error, path))
        {
            return null;
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw Unreadable(path, OsError.Describe(error, path), error);
        }

        return Utf8.IsValid(bytes) ? bytes : throw Unreadable(path, "stream did not contain valid UTF-8", error: null);
    }

    /// <summary>Reads the contents of a file.</summary>
    /// <exception cref="SkillException">They are no configuration.</exception>
    public static ConfigDocument Parse(string path, byte[] utf8)
    {
        try
        {
            return ConfigJson.Read(utf8);
        }
        catch (JsonException error)
        {
            throw new SkillException(
                SkillErrorCode.InvalidConfigFile,
                $"failed to parse skill config file '{path}': {JsonErrorText.Of(error)}",
                error);
        }
    }

    /// <summary>Replaces a file, or makes it, in one step: whoever reads it sees the old contents or the new ones.</summary>
    /// <exception cref="SkillException">It cannot be written; the file is as it was.</exception>
    public static void Replace(string path, byte[] utf8)
    {
        string temporary = Path.ChangeExtension(path, "json.tmp");
        string step = "create";
        try
        {
            UnixFileMode? mode = ModeOf(path);
            using (FileStream file = new(temporary, Options(mode)))
            {
                if (mode is { } same && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(file.SafeFileHandle, same);
                step = "write";
                file.Write(utf8);
                step = "sync";
                file.Flush(flushToDisk: true);
            }

            step = "promote";
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            Remove(temporary);
            throw new SkillException(
                SkillErrorCode.IoError,
                step is "promote"
                    ? $"failed to promote skill config temp file '{temporary}' to '{path}': {OsError.Describe(error, path)}"
                    : $"failed to {step} skill config temp file '{temporary}': {OsError.Describe(error, temporary)}",
                error);
        }
    }

    // Whoever may read the file keeps that right, and nobody else gets it: values may be secrets.
    private static UnixFileMode? ModeOf(string path) =>
        !OperatingSystem.IsWindows() && File.Exists(path) ? File.GetUnixFileMode(path) : null;

    private static FileStreamOptions Options(UnixFileMode? mode)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = mode;
        return options;
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            // The next change overwrites it.
        }
    }

    private static SkillException Unreadable(string path, string fault, Exception? error) =>
        new(SkillErrorCode.IoError, $"failed to read skill config file '{path}': {fault}", error);
}
