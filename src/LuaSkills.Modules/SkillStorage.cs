namespace LuaSkills.Modules;

/// <summary>Where the services of skills keep states, values, schedules and subscriptions.</summary>
public sealed record SkillStorage
{
    private SkillStorage(string? file) => File = file;

    /// <summary>In the process: everything is forgotten at its end.</summary>
    public static SkillStorage InMemory { get; } = new(file: null);

    /// <summary>The file, as a full path; <see langword="null"/> for <see cref="InMemory"/>.</summary>
    public string? File { get; }

    /// <summary>In an SQLite database, by the system's library. Several processes may use one file at a time.</summary>
    /// <param name="path">The file; it is made when it is first needed, with its directory, for the user alone. A relative path is taken from the working directory.</param>
    public static SkillStorage InFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new SkillStorage(Path.GetFullPath(path));
    }
}
