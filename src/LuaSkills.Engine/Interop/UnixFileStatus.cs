using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Interop;

/// <summary>What Linux knows about a file (<c>statx</c>, whose layout is the same on all processors).</summary>
internal readonly ref struct UnixFileStatus
{
    /// <summary>Size of the system's structure in bytes.</summary>
    public const int Size = 256;

    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;

    /// <summary>All that has been known since the first file systems.</summary>
    public const uint BasicFields = 0x7FF;

    private readonly ReadOnlySpan<byte> _fields;

    private UnixFileStatus(ReadOnlySpan<byte> fields) => _fields = fields;

    /// <summary>Takes what the system filled in.</summary>
    public static UnixFileStatus Of(ReadOnlySpan<byte> buffer) => new(buffer[..Size]);

    /// <summary>Kind and permissions.</summary>
    public ushort Mode => MemoryMarshal.Read<ushort>(_fields[28..]);

    public uint BlockSize => UInt32(4);

    public uint Links => UInt32(16);

    public uint User => UInt32(20);

    public uint Group => UInt32(24);

    public long Inode => Int64(32);

    public long Length => Int64(40);

    public long Blocks => Int64(48);

    /// <summary>Seconds since 1970.</summary>
    public long AccessTime => Int64(64);

    /// <inheritdoc cref="AccessTime"/>
    public long ChangeTime => Int64(96);

    /// <inheritdoc cref="AccessTime"/>
    public long ModificationTime => Int64(112);

    /// <summary>The device the file is, as <c>stat</c> numbers it.</summary>
    public long SpecialDevice => DeviceOf(UInt32(128), UInt32(132));

    /// <summary>The device the file is on.</summary>
    public long Device => DeviceOf(UInt32(136), UInt32(140));

    /// <summary>Looks at a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="follows">Whether a link means its target.</param>
    /// <param name="buffer">Memory of <see cref="Size"/> bytes.</param>
    /// <param name="status">What is known; lives in the buffer.</param>
    /// <returns>0, or the error number of the system.</returns>
    public static unsafe int Read(string path, bool follows, Span<byte> buffer, out UnixFileStatus status)
    {
        status = new UnixFileStatus(buffer[..Size]);
        fixed (byte* target = buffer)
            return UnixFiles.statx(CurrentDirectory, path, follows ? 0 : NoFollow, BasicFields, target) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    private static long DeviceOf(uint major, uint minor) =>
        (minor & 0xffL) | ((major & 0xfffL) << 8) | ((minor & ~0xffL) << 12) | ((major & ~0xfffL) << 32);

    private uint UInt32(int offset) => MemoryMarshal.Read<uint>(_fields[offset..]);

    private long Int64(int offset) => MemoryMarshal.Read<long>(_fields[offset..]);
}
