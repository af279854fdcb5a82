using System.Collections.Concurrent;
using LuaSkills.Engine.Permissions.Paths;
using LuaSkills.Engine.Processes;

namespace LuaSkills.Engine.Permissions.Programs;

/// <summary>Says which programs a skill may start. No interpreter is involved: <c>sh -c</c> and <c>cmd /c</c> are programs that have to be listed like any other.</summary>
internal sealed class CommandGuard
{
    private readonly CommandPattern[] _patterns;
    private readonly string _skillId;
    private readonly string? _defaultDirectory;

    // Programs are looked up once: what PATH leads to later is another program.
    private readonly ConcurrentDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>Compiles a grant.</summary>
    /// <param name="grant">What is granted; <see langword="null"/> for nothing.</param>
    /// <param name="directories">The skill's directories, the first of which programs are started in when the grant names none.</param>
    /// <param name="skillId">The skill, for messages.</param>
    /// <exception cref="SkillException">A pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public CommandGuard(ShellGrant? grant, IReadOnlyList<DirectoryGrant> directories, string skillId)
    {
        _skillId = skillId;
        _patterns = new CommandPattern[grant?.AllowList.Count ?? 0];
        for (int i = 0; i < _patterns.Length; i++)
            _patterns[i] = CommandPattern.Parse(grant!.AllowList[i]);

        List<DirectoryGrant> workDirectories = [];
        foreach (string directory in grant?.AllowedDirectories ?? [])
            workDirectories.Add(new DirectoryGrant(directory));
        if (workDirectories.Count == 0 && _patterns.Length > 0 && directories.Count > 0)
            workDirectories.Add(directories[0]);
        DirectoryRules rules = DirectoryRules.Compile(workDirectories);
        WorkDirectories = new PathGuard(rules, skillId, SkillCapability.Shell, "shell.allowed_dirs");
        foreach ((string directory, _) in rules.Bases)
        {
            _defaultDirectory = directory;
            break;
        }
    }

    /// <summary>Where programs may be started.</summary>
    public PathGuard WorkDirectories { get; }

    /// <summary>Refuses a program that may not be started, and finds it.</summary>
    /// <param name="program">A name that is looked up in <c>PATH</c>, or a path; a relative one starts at the working directory.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="workDirectory">Where it is to run; <see langword="null"/> or empty for the first directory that is granted.</param>
    /// <returns>What to start and where; to be disposed of after it was started.</returns>
    /// <exception cref="SkillPermissionException">It may not.</exception>
    /// <exception cref="IOException">The working directory is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The system refuses it.</exception>
    public AllowedCommand Check(string program, IReadOnlyList<string> arguments, string? workDirectory)
    {
        string? file = FindAllowed(program, arguments, workDirectory);
        if (file is null)
            throw NotListed(program, arguments);
        string directory = string.IsNullOrEmpty(workDirectory) ? _defaultDirectory ?? throw NoDirectory(program) : workDirectory;
        return new AllowedCommand(file, WorkDirectories.Open(directory, PathAccess.ReadOnly, PathIntent.Directory));
    }

    /// <summary>Cuts a command line and checks it.</summary>
    /// <param name="line">Program and arguments, quoted as in a shell.</param>
    /// <param name="workDirectory">As for <see cref="Check"/>.</param>
    /// <param name="arguments">The arguments.</param>
    /// <inheritdoc cref="Check"/>
    public AllowedCommand CheckLine(string line, string? workDirectory, out IReadOnlyList<string> arguments)
    {
        if (CommandLine.TryParse(line, out List<string> words) is { } fault)
            throw PermissionDenial.Never(SkillCapability.Shell, "running", line, fault, _skillId);
        arguments = words.GetRange(1, words.Count - 1);
        return Check(words[0], arguments, workDirectory);
    }

    /// <summary>Whether a program may be started with arguments, wherever. Looks a name up the first time only.</summary>
    /// <inheritdoc cref="Check"/>
    public bool Allows(string program, IReadOnlyList<string> arguments) => FindAllowed(program, arguments, workDirectory: null) is not null;

    /// <summary>Whether all commands that a pattern names may be started. Says no when it cannot tell.</summary>
    /// <exception cref="SkillException">The pattern is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public bool Covers(string pattern)
    {
        CommandPattern other = CommandPattern.Parse(pattern);
        foreach (CommandPattern granted in _patterns)
        {
            if (granted.Covers(other))
                return true;
        }

        return false;
    }

    private string? FindAllowed(string program, IReadOnlyList<string> arguments, string? workDirectory)
    {
        if (_patterns.Length == 0 || program.Length == 0 || program.Contains('\0', StringComparison.Ordinal))
            return null;
        bool isPath = program.AsSpan().IndexOfAny('/', '\\') >= 0;
        string? path = isPath ? PathOf(program, workDirectory) : null;
        if (isPath && path is null)
            return null;

        foreach (CommandPattern pattern in _patterns)
        {
            if (!pattern.TakesArguments(arguments))
                continue;
            if (pattern.HasPath)
            {
                if ((path ?? Find(program)) is { Length: > 0 } file && pattern.IsProgram(Slashed(file)))
                    return file;
            }
            else if (path is null)
            {
                if (pattern.IsProgram(program) && Find(program) is { Length: > 0 } file)
                    return file;
            }
            else if (Path.GetFileName(path) is { Length: > 0 } name && pattern.IsProgram(name) && string.Equals(Find(name), path, PathText.Comparison))
            {
                return path;
            }
        }

        return null;
    }

    private string? PathOf(string program, string? workDirectory)
    {
        if (Path.IsPathFullyQualified(program))
            return PathText.Normalize(program);
        string? directory = string.IsNullOrEmpty(workDirectory) ? _defaultDirectory : workDirectory;
        return directory is null || !Path.IsPathFullyQualified(directory) ? null : PathText.Normalize(Path.Combine(directory, program));
    }

    // Empty for what is not there: that may change, so it is not kept.
    private string Find(string name)
    {
        if (_files.TryGetValue(name, out string? known))
            return known;
        return ProgramSearch.Which(name) is { } file ? _files.GetOrAdd(name, file) : "";
    }

    private static string Slashed(string file) => OperatingSystem.IsWindows() ? file.Replace('\\', '/') : file;

    private SkillPermissionException NotListed(string program, IReadOnlyList<string> arguments)
    {
        string command = arguments.Count == 0 ? program : $"{program} {string.Join(' ', arguments)}";
        return PermissionDenial.NotGranted(SkillCapability.Shell, "running", command, $"shell.allowlist: \"{command}\"", _skillId);
    }

    private SkillPermissionException NoDirectory(string program) =>
        PermissionDenial.NotGranted(SkillCapability.Shell, "running", program, "shell.allowed_dirs with a directory to run it in", _skillId);
}

/// <summary>A program that may be started.</summary>
/// <param name="File">Its file.</param>
/// <param name="WorkDirectory">Where it is started; belongs to this.</param>
internal sealed record AllowedCommand(string File, GuardedPath WorkDirectory) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => WorkDirectory.Dispose();
}
