namespace LuaSkills.Engine.Archives;

/// <summary>The checksum that ZIP archives keep of each entry (CRC-32, ISO 3309). .NET reads it without comparing it.</summary>
internal struct Crc32
{
    private static readonly uint[] s_table = BuildTable();

    private uint _value;

    /// <summary>The checksum of what was added so far.</summary>
    public readonly uint Value => _value;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint value = ~_value;
        foreach (byte b in bytes)
            value = s_table[(byte)(value ^ b)] ^ (value >> 8);
        _value = ~value;
    }

    private static uint[] BuildTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }

        return table;
    }
}
