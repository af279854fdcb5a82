using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Modules;

/// <summary>The table that <c>lfs.attributes</c> gives for a file: everything on Linux, elsewhere what .NET tells.</summary>
internal static class LfsAttributes
{
    private const int NotFound = 2;
    private const int TypeMask = 0xF000;
    private const int Link = 0xA000;

    private const UnixFileMode Permissions =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Pushes the table, or nil, the system's text and its number.</summary>
    /// <param name="call">The call.</param>
    /// <param name="path">The file.</param>
    /// <param name="follows">Whether a link means its target.</param>
    public static int Push(ref VulcanCall call, string path, bool follows)
    {
        if (OperatingSystem.IsLinux())
        {
            int error = UnixFileStatus.Read(path, follows, stackalloc byte[UnixFileStatus.Size], out UnixFileStatus status);
            return error != 0 ? LfsFunctions.PushFailure(call, error) : PushStatus(call.State, path, status);
        }

        if (FileEntry.Find(follows ? FileEntry.Resolve(path) : path) is not { } entry)
            return LfsFunctions.PushFailure(call, NotFound);
        return PushEntry(call.State, entry);
    }

    private static int PushStatus(LuaState state, string path, UnixFileStatus status)
    {
        state.NewTable(recordSize: 16);
        int table = state.Top;
        int kind = status.Mode & TypeMask;
        Set(state, table, "mode"u8, kind switch
        {
            0x8000 => "file"u8,
            0x4000 => "directory"u8,
            Link => "link"u8,
            0xC000 => "socket"u8,
            0x1000 => "named pipe"u8,
            0x2000 => "char device"u8,
            0x6000 => "block device"u8,
            _ => "other"u8,
        });
        SetPermissions(state, table, (UnixFileMode)status.Mode);
        Set(state, table, "dev"u8, status.Device);
        Set(state, table, "rdev"u8, status.SpecialDevice);
        Set(state, table, "ino"u8, status.Inode);
        Set(state, table, "nlink"u8, status.Links);
        Set(state, table, "uid"u8, status.User);
        Set(state, table, "gid"u8, status.Group);
        Set(state, table, "access"u8, status.AccessTime);
        Set(state, table, "modification"u8, status.ModificationTime);
        Set(state, table, "change"u8, status.ChangeTime);
        Set(state, table, "size"u8, status.Length);
        Set(state, table, "blocks"u8, status.Blocks);
        Set(state, table, "blksize"u8, status.BlockSize);
        if (kind == Link)
            SetTarget(state, table, path);
        return 1;
    }

    private static int PushEntry(LuaState state, in FileEntry entry)
    {
        state.NewTable(recordSize: 8);
        int table = state.Top;
        FileInfo info = new(entry.Path);
        Set(state, table, "mode"u8, entry.IsLink ? "link"u8 : entry.IsDirectory ? "directory"u8 : "file"u8);
        Set(state, table, "size"u8, entry.IsLink || entry.IsDirectory ? 0 : info.Length);
        Set(state, table, "access"u8, SecondsOf(info.LastAccessTimeUtc));
        Set(state, table, "modification"u8, SecondsOf(info.LastWriteTimeUtc));
        if (OperatingSystem.IsWindows())
        {
            bool isReadOnly = entry.Attributes.HasFlag(FileAttributes.ReadOnly);
            Set(state, table, "permissions"u8, isReadOnly ? "r-xr-xr-x"u8 : "rwxrwxrwx"u8);
        }
        else
        {
            SetPermissions(state, table, info.UnixFileMode);
        }

        if (entry.IsLink)
            SetTarget(state, table, entry.Path);
        return 1;
    }

    private static void SetPermissions(LuaState state, int table, UnixFileMode mode)
    {
        Span<byte> text = stackalloc byte[9];
        "rwxrwxrwx"u8.CopyTo(text);
        int bits = (int)(mode & Permissions);
        for (int i = 0; i < text.Length; i++)
        {
            if ((bits & (1 << (8 - i))) == 0)
                text[i] = (byte)'-';
        }

        Set(state, table, "permissions"u8, text);
    }

    private static void SetTarget(LuaState state, int table, string path)
    {
        if (new FileInfo(path).LinkTarget is not { } target)
            return;
        state.PushString(target);
        state.RawSet(table, "target"u8);
    }

    private static void Set(LuaState state, int table, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        state.PushString(value);
        state.RawSet(table, name);
    }

    private static void Set(LuaState state, int table, ReadOnlySpan<byte> name, long value)
    {
        state.PushInteger(value);
        state.RawSet(table, name);
    }

    private static long SecondsOf(DateTime time) => new DateTimeOffset(time).ToUnixTimeSeconds();
}
