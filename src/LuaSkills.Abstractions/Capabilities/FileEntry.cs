namespace LuaSkills.Capabilities;

/// <summary>An entry of a directory.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Length of a file in bytes.</param>
/// <param name="IsDirectory">Whether it is a directory; a link to one is none.</param>
public sealed record FileEntry(string Name, long Length, bool IsDirectory)
{
    /// <summary>Whether it is a symbolic link.</summary>
    public bool IsLink { get; init; }

    /// <summary>When its content last changed, exact to a second; <see langword="null"/> without details.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Its permission bits; <see langword="null"/> without details and on Windows.</summary>
    public UnixFileMode? Mode { get; init; }

    /// <summary>Kind and permission bits as <c>ls -l</c> writes them, for example <c>-rw-r--r--</c>; empty where <see cref="Mode"/> is not known.</summary>
    public string ModeText
    {
        get
        {
            if (Mode is not { } mode)
                return "";
            return string.Create(10, (Kind: IsLink ? 'l' : IsDirectory ? 'd' : '-', Mode: (int)mode), static (text, state) =>
            {
                text[0] = state.Kind;
                for (int bit = 0; bit < 9; bit++)
                    text[1 + bit] = (state.Mode & (0x100 >> bit)) != 0 ? "rwx"[bit % 3] : '-';
            });
        }
    }
}
