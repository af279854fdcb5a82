using LuaSkills.Engine.Permissions.Patterns;

namespace LuaSkills.Engine.Permissions.Programs;

/// <summary>A pattern of a program and its arguments, for example <c>git log **</c>: one pattern an argument, a trailing <c>**</c> for all that remain.</summary>
internal sealed class CommandPattern
{
    private readonly GlobPattern _program;
    private readonly GlobPattern[] _arguments;
    private readonly bool _takesAnyRest;

    private CommandPattern(string text, GlobPattern program, GlobPattern[] arguments, bool takesAnyRest)
    {
        Text = text;
        _program = program;
        _arguments = arguments;
        _takesAnyRest = takesAnyRest;
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Whether the program is given by path; otherwise by the name that it is looked up by.</summary>
    public bool HasPath => _program.Text.AsSpan().IndexOfAny('/', '\\') >= 0;

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="SkillException">It is malformed (<see cref="SkillErrorCode.InvalidDeployment"/>).</exception>
    public static CommandPattern Parse(string text)
    {
        if (CommandLine.TryParse(text, out List<string> words) is { } fault)
            throw new SkillException(SkillErrorCode.InvalidDeployment, $"pattern '{text}' is no command: {fault}");
        bool takesAnyRest = words[^1] is "**";
        // On its own it stands for the program as well.
        int arguments = words.Count - 1 - (takesAnyRest && words.Count > 1 ? 1 : 0);
        GlobPattern[] patterns = new GlobPattern[arguments];
        for (int i = 0; i < arguments; i++)
            patterns[i] = GlobPattern.Parse(words[i + 1], '/');
        string program = OperatingSystem.IsWindows() ? words[0].Replace('\\', '/') : words[0];
        return new CommandPattern(text, GlobPattern.Parse(program, '/', OperatingSystem.IsWindows()), patterns, takesAnyRest);
    }

    /// <summary>Whether the program is this one.</summary>
    /// <param name="program">Name or path, as <see cref="HasPath"/> says.</param>
    public bool IsProgram(string program) => _program.IsMatch(program);

    /// <summary>Whether arguments match.</summary>
    public bool TakesArguments(IReadOnlyList<string> arguments)
    {
        if (arguments.Count < _arguments.Length || (arguments.Count > _arguments.Length && !_takesAnyRest))
            return false;
        for (int i = 0; i < _arguments.Length; i++)
        {
            if (!TakesArgument(_arguments[i], arguments[i]))
                return false;
        }

        return true;
    }

    /// <summary>Whether this matches all that another pattern does. Says no when it cannot tell.</summary>
    public bool Covers(CommandPattern other)
    {
        if (!_program.Covers(other._program.Text) || other._arguments.Length < _arguments.Length)
            return false;
        if (!_takesAnyRest && (other._takesAnyRest || other._arguments.Length > _arguments.Length))
            return false;
        for (int i = 0; i < _arguments.Length; i++)
        {
            if (_arguments[i].Text is not "*" && !_arguments[i].Covers(other._arguments[i].Text))
                return false;
        }

        return true;
    }

    // One `*` alone is any argument. Within a pattern it stays within a segment, and no wildcard takes a way up: /data/* must not match /data/.. .
    private static bool TakesArgument(GlobPattern pattern, string argument)
    {
        if (pattern.Text is "*")
            return true;
        return pattern.IsMatch(argument) && (!GlobPattern.HasWildcards(pattern.Text) || !HasWayUp(argument));
    }

    private static bool HasWayUp(string argument)
    {
        for (int at = argument.IndexOf("..", StringComparison.Ordinal); at >= 0; at = argument.IndexOf("..", at + 1, StringComparison.Ordinal))
        {
            bool begins = at == 0 || argument[at - 1] is '/' or '\\' or '=' or ':' or ',';
            if (begins && (at + 2 == argument.Length || argument[at + 2] is '/' or '\\'))
                return true;
        }

        return false;
    }
}
