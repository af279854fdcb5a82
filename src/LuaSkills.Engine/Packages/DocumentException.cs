namespace LuaSkills.Engine.Packages;

/// <summary>A document cannot be parsed, or a part of it does not have the shape asked for.</summary>
internal sealed class DocumentException : Exception
{
    public DocumentException(string message, SourcePosition position, Exception? innerException = null)
        : base($"{message} at {position}", innerException)
    {
    }
}
