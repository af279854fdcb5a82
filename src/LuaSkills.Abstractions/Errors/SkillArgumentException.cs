using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>A value cannot be written as JSON. Its code is <see cref="SkillErrorCode.InvalidArguments"/>.</summary>
public sealed class SkillArgumentException : SkillException
{
    private readonly string _fault;
    private readonly string? _member;

    /// <summary>Creates the exception for the value that is to be written next, or for one of its members.</summary>
    /// <param name="fault">Why it cannot be written, as a sentence.</param>
    /// <param name="member">Name of the member, or <see langword="null"/>.</param>
    /// <param name="innerException">What the writer says, or <see langword="null"/>.</param>
    internal SkillArgumentException(string fault, string? member = null, Exception? innerException = null)
        : base(SkillErrorCode.InvalidArguments, fault, innerException)
    {
        _fault = fault;
        _member = member;
    }

    /// <summary>Where in the arguments, for example <c>$.items[2]</c>; <see langword="null"/> while nobody has worked it out.</summary>
    public string? Path { get; private set; }

    /// <inheritdoc/>
    public override string Message => Path is null ? _fault : $"{Shown(Path)}: {_fault}";

    /// <summary>Why the value cannot be written.</summary>
    internal string Fault => _fault;

    /// <summary>Works out the path from what was written before. Writing pays nothing for it.</summary>
    /// <param name="written">UTF-8 JSON that ends before the value.</param>
    internal void Locate(ReadOnlySpan<byte> written)
    {
        string path = JsonPath.After(written);
        Path ??= _member is null ? path : JsonPath.Append(path, _member);
    }

    // What contains itself has a path as long as the limit is deep.
    private static string Shown(string path)
    {
        const int Longest = 120;
        return path.Length <= Longest ? path : path[..Longest] + "…";
    }
}
