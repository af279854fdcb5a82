using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Deployments;

/// <summary>Reads deployment manifests: YAML files that say what a skill may do (Luminarys facts, section 9; docs/permissions.md).</summary>
/// <remarks>
/// Every fault is a <see cref="SkillException"/> with code <see cref="SkillErrorCode.InvalidDeployment"/> whose message begins with file, line and column. A key that is not known is one.
/// </remarks>
public static class SkillDeploymentFile
{
    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <param name="variables">Values for placeholders in <c>env</c>; <see langword="null"/> for the environment of the process.</param>
    /// <exception cref="SkillException">The manifest is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>), or cannot be read (<see cref="SkillErrorCode.IoError"/>).</exception>
    public static SkillDeployment Load(string path, Func<string, string?>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"deployment manifest '{path}' cannot be read: {OsError.Describe(error, path)}", error);
        }

        return Parse(text, path, variables);
    }

    /// <summary>Reads the text of a manifest.</summary>
    /// <param name="text">One YAML document.</param>
    /// <param name="fileName">Where it is from, for messages.</param>
    /// <param name="variables">As for <see cref="Load"/>.</param>
    /// <exception cref="SkillException">The manifest is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static SkillDeployment Parse(string text, string fileName = "deployment.yaml", Func<string, string?>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        return DeploymentReader.Read(text, fileName, variables ?? Environment.GetEnvironmentVariable);
    }

    /// <summary>Reads all manifests of a directory: files that end in <c>.yaml</c> or <c>.yml</c>, not those below it.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="variables">As for <see cref="Load"/>.</param>
    /// <returns>By the id of the instance.</returns>
    /// <exception cref="SkillException">As for <see cref="Load"/>, or two manifests have one id.</exception>
    public static IReadOnlyDictionary<string, SkillDeployment> LoadDirectory(string directory, Func<string, string?>? variables = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Dictionary<string, SkillDeployment> deployments = new(StringComparer.Ordinal);
        foreach (string file in FilesOf(directory))
        {
            SkillDeployment deployment = Load(file, variables);
            if (!deployments.TryAdd(deployment.Id!, deployment))
                throw new SkillException(SkillErrorCode.InvalidDeployment, $"{file}:1:1: another manifest of the directory has the id '{deployment.Id}'");
        }

        return deployments;
    }

    /// <summary>Makes a sandbox for Lua skills of the manifests of a directory: skills with a manifest may do what it grants, others nothing.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="variables">As for <see cref="Load"/>.</param>
    /// <exception cref="SkillException">As for <see cref="LoadDirectory"/>.</exception>
    public static SkillSandbox LoadSandbox(string directory, Func<string, string?>? variables = null) =>
        SkillSandbox.DenyAll with { Skills = LoadDirectory(directory, variables) };

    private static List<string> FilesOf(string directory)
    {
        List<string> files = [];
        try
        {
            foreach (string file in Directory.EnumerateFiles(directory))
            {
                if (file.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
                    files.Add(file);
            }
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"deployment manifests of '{directory}' cannot be read: {OsError.Describe(error, directory)}", error);
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }
}
