namespace LuaSkills.Packages;

/// <summary>In which way a document is not what it should be.</summary>
internal enum DocumentFault
{
    /// <summary>It cannot be parsed.</summary>
    Syntax,

    /// <summary>A required field is absent.</summary>
    MissingField,

    /// <summary>A field has a value of another type, or none of the words allowed for it.</summary>
    WrongType,
}

/// <summary>A document cannot be parsed, or a part of it does not have the shape asked for.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="position">Where.</param>
/// <param name="fault">In which way.</param>
/// <param name="context">What was being read and where that began; follows the position in the text.</param>
internal sealed class DocumentException(string message, SourcePosition position, DocumentFault fault = DocumentFault.Syntax, string context = "")
    : Exception($"{message} at {position}{context}")
{
    /// <summary>Where the fault is.</summary>
    public SourcePosition Position { get; } = position;

    /// <summary>In which way the document is at fault.</summary>
    public DocumentFault Fault { get; } = fault;
}
