using System.Text;
using LuaSkills.Installation;

namespace LuaSkills;

/// <summary>What a native runtime consists of: the plan of an installation, and afterwards the record of it (spec: FFI section 7.6.5). All SDKs of LuaSkills share the file.</summary>
public sealed record RuntimeManifest
{
    /// <summary>Version of the format.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>When it was made.</summary>
    public DateTimeOffset GeneratedAt { get; init; }

    /// <summary>Absolute path of the runtime root, with <c>/</c> on every platform.</summary>
    public string RuntimeRoot { get; init; } = "";

    /// <summary>Who serves databases.</summary>
    public RuntimeDatabaseMode DatabaseMode { get; init; }

    /// <summary>For which platform.</summary>
    public RuntimePlatform Platform { get; init; } = new();

    /// <summary>The files of which it is made.</summary>
    public IReadOnlyList<RuntimeAsset> Assets { get; init; } = [];

    /// <summary>What native engines over it are told beside the caller's options.</summary>
    public RuntimeHostOptions HostOptionsPatch { get; init; } = new();

    /// <summary>Where the manifest of a runtime root is.</summary>
    public static string PathOf(string runtimeRoot)
    {
        ArgumentNullException.ThrowIfNull(runtimeRoot);
        return Path.Join(runtimeRoot, "resources", "luaskills-sdk-runtime-manifest.json");
    }

    /// <summary>Reads the manifest of a runtime root. The version of its format is not looked at, nor members that are not known.</summary>
    /// <param name="runtimeRoot">Directory of the runtime.</param>
    /// <returns><see langword="null"/> when there is none.</returns>
    /// <exception cref="SkillException">It cannot be read (<see cref="SkillErrorCode.IoError"/>), or is none (<see cref="SkillErrorCode.InvalidRuntimeManifest"/>).</exception>
    public static RuntimeManifest? Load(string runtimeRoot)
    {
        string path = PathOf(runtimeRoot);
        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SkillException(SkillErrorCode.IoError, $"The runtime manifest {path} cannot be read: {error.Message}", error);
        }

        return RuntimeManifestReader.Read(json, path);
    }

    /// <summary>The text of the file: two blanks of indentation, a line feed at the end.</summary>
    public string ToJson() => Encoding.UTF8.GetString(RuntimeManifestWriter.Write(this));
}
