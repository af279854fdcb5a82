namespace LuaSkills.Engine.Api.Io;

/// <summary>How a file is opened (spec section 4.6).</summary>
/// <param name="Base"><c>r</c>, <c>w</c> or <c>a</c>.</param>
/// <param name="IsUpdate">Whether it is both read and written (<c>+</c>).</param>
/// <param name="IsBinary">Whether it holds bytes instead of text (<c>b</c>).</param>
internal readonly record struct OpenMode(char Base, bool IsUpdate, bool IsBinary)
{
    /// <summary>Text to be read.</summary>
    public static OpenMode Read => new('r', IsUpdate: false, IsBinary: false);

    /// <summary>Bytes of a new file, to be written and read.</summary>
    public static OpenMode Scratch => new('w', IsUpdate: true, IsBinary: true);

    public bool CanRead => Base == 'r' || IsUpdate;

    public bool CanWrite => Base != 'r' || IsUpdate;

    /// <summary>Whether everything is written at the end.</summary>
    public bool IsAppend => Base == 'a';

    /// <summary>Whether what is in the file counts.</summary>
    public bool KeepsContent => Base == 'r' || (IsAppend && IsUpdate);

    /// <summary>Reads a mode: <c>b</c> and <c>+</c> may stand anywhere, nothing else means <c>r</c>.</summary>
    /// <returns><see langword="null"/> when there is no such mode.</returns>
    public static OpenMode? Parse(string text)
    {
        OpenMode mode = new('\0', IsUpdate: false, IsBinary: false);
        foreach (char c in text)
        {
            switch (c)
            {
                case '+':
                    mode = mode with { IsUpdate = true };
                    break;
                case 'b':
                    mode = mode with { IsBinary = true };
                    break;
                case 'r' or 'w' or 'a' when mode.Base == '\0':
                    mode = mode with { Base = c };
                    break;
                default:
                    return null;
            }
        }

        return mode.Base == '\0' ? mode with { Base = 'r' } : mode;
    }
}
