namespace LuaSkills;

/// <summary>Which programs a skill may start. No command interpreter is involved.</summary>
public sealed record ShellGrant
{
    /// <summary>Globs over program and arguments, for example <c>git log **</c>: one pattern an argument, a trailing <c>**</c> for all that remain. Empty allows nothing.</summary>
    public IReadOnlyList<string> AllowList { get; init; } = [];

    /// <summary>Directories that programs may be started in; the first is where they are started when a call names none.</summary>
    public IReadOnlyList<string> AllowedDirectories { get; init; } = [];
}
