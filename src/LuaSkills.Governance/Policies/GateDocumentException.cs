namespace LuaSkills.Governance.Policies;

/// <summary>A policy, a configuration or a resolution is not what it must be.</summary>
public sealed class GateDocumentException : GateException
{
    internal GateDocumentException(string fault, string? file, string path, int line, int column, Exception? innerException = null)
        : base($"{file ?? "The document"}({line},{column}): {path}: {fault}", innerException)
    {
        Fault = fault;
        File = file;
        Path = path;
        Line = line;
        Column = column;
    }

    /// <summary>What is wrong.</summary>
    public string Fault { get; }

    /// <summary>The file, when it was one.</summary>
    public string? File { get; }

    /// <summary>Where in the document, for instance <c>$.rules[0].reason</c>.</summary>
    public string Path { get; }

    /// <summary>Line in the text, from 1.</summary>
    public int Line { get; }

    /// <summary>Byte in the line, from 1.</summary>
    public int Column { get; }
}
