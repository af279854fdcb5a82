using System.Text;
using System.Text.Unicode;

namespace LuaSkills.Cli.Modules;

/// <summary>The functions that a WebAssembly module exports (core specification 1.0, section 5.5.10).</summary>
internal static class WasmExports
{
    private const int HeaderLength = 8;
    private const byte ExportSection = 7;
    private const byte Function = 0;

    /// <summary>Reads their names.</summary>
    /// <param name="module">The module.</param>
    /// <returns>The names in the order of the module, or <see langword="null"/> when the module is damaged.</returns>
    public static IReadOnlyList<string>? TryRead(ReadOnlySpan<byte> module)
    {
        if (module.Length < HeaderLength)
            return null;
        ReadOnlySpan<byte> rest = module[HeaderLength..];
        while (!rest.IsEmpty)
        {
            byte section = rest[0];
            rest = rest[1..];
            if (!TryTakeBytes(ref rest, out ReadOnlySpan<byte> content))
                return null;
            if (section == ExportSection)
                return ReadSection(content);
        }

        return [];
    }

    private static List<string>? ReadSection(ReadOnlySpan<byte> section)
    {
        if (!TryTakeNumber(ref section, out uint count))
            return null;

        List<string> names = [];
        for (uint i = 0; i < count; i++)
        {
            if (!TryTakeBytes(ref section, out ReadOnlySpan<byte> name) || !Utf8.IsValid(name) || section.IsEmpty)
                return null;
            byte kind = section[0];
            section = section[1..];
            if (!TryTakeNumber(ref section, out _))
                return null;
            if (kind == Function)
                names.Add(Encoding.UTF8.GetString(name));
        }

        return names;
    }

    // A length and as many bytes.
    private static bool TryTakeBytes(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (!TryTakeNumber(ref rest, out uint length) || length > (uint)rest.Length)
            return false;
        bytes = rest[..(int)length];
        rest = rest[(int)length..];
        return true;
    }

    // LEB128, at most five bytes.
    private static bool TryTakeNumber(ref ReadOnlySpan<byte> rest, out uint value)
    {
        value = 0;
        for (int i = 0; i < 5 && i < rest.Length; i++)
        {
            value |= (uint)(rest[i] & 0x7F) << (7 * i);
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
