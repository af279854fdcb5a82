using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace LuaSkills.Engine.Permissions.Network;

/// <summary>Which addresses are internal, and which nobody reaches. IPv4 addresses inside IPv6 ones count as what they are.</summary>
internal static class AddressClasses
{
    // Metadata services of Amazon (instances, tasks, pods), Azure, Google, Alibaba, Oracle, Tencent, Scaleway; the first address serves most others.
    private static readonly uint[] s_metadataV4 =
    [
        0xA9FEA9FE, 0xA9FEAA02, 0xA9FEAA17, 0xA83F8110, 0x646464C8, 0xC00000C0, 0xA9FE0017, 0xA9FE2A2A,
    ];

    private static readonly UInt128[] s_metadataV6 =
    [
        Address("fd00:ec2::254"), Address("fd00:ec2::23"), Address("fd20:ce::254"), Address("fd00:42::42"), Address("fe80::a9fe:a9fe"),
    ];

    /// <summary>Whether an address is never connected to: a metadata service, none at all, a broadcast or a multicast.</summary>
    public static bool IsForbidden(IPAddress address)
    {
        if (EmbeddedV4(address) is { } v4)
            return Array.IndexOf(s_metadataV4, v4) >= 0 || v4 >> 24 is 0 or >= 224;

        UInt128 value = ValueOf(address);
        return value == 0 || Array.IndexOf(s_metadataV6, value) >= 0 || value >> 120 == 0xFF;
    }

    /// <summary>Whether an address is internal: loopback, private, link-local or unique local.</summary>
    public static bool IsInternal(IPAddress address)
    {
        if (EmbeddedV4(address) is { } v4)
        {
            return v4 >> 24 is 127 or 10 || v4 >> 20 == 0xAC1 || v4 >> 16 is 0xC0A8 or 0xA9FE;
        }

        UInt128 value = ValueOf(address);
        return value == 1 || value >> 118 == 0x3FA || value >> 121 == 0x7E;
    }

    /// <summary>The IPv4 address that an address is, or that it carries: mapped, compatible, translated (NAT64), 6to4, Teredo, ISATAP.</summary>
    private static uint? EmbeddedV4(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            Span<byte> bytes = stackalloc byte[4];
            return address.TryWriteBytes(bytes, out _) ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : null;
        }

        UInt128 value = ValueOf(address);
        uint low = (uint)value;
        ulong top = (ulong)(value >> 64);
        uint middle = (uint)(value >> 32);
        if (top == 0 && (middle == 0xFFFF || (middle == 0 && low > 0xFFFF)))
            return low;
        if (top == 0 && middle == 0xFFFF0000)
            return low;
        if (top == 0x0064FF9B_00000000 && middle == 0)
            return low;
        if (top >> 16 == 0x0064FF9B_0001)
            return low;
        if (top >> 48 == 0x2002)
            return (uint)(top >> 16);
        if (top >> 32 == 0x20010000)
            return ~low;
        return middle is 0x00005EFE or 0x02005EFE ? low : null;
    }

    private static UInt128 ValueOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static UInt128 Address(string text) => ValueOf(IPAddress.Parse(text));
}
