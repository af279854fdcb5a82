using System.Text;

namespace LuaSkills.Engine.Databases.Sqlite.FullText;

/// <summary>Which characters belong to scripts that are written without spaces between words.</summary>
internal static class CjkText
{
    /// <summary>Whether a character is Chinese, Japanese or Korean (ideographs, kana, bopomofo, hangul).</summary>
    public static bool Contains(Rune rune) => rune.Value switch
    {
        < 0x1100 => false,
        <= 0x11FF => true,
        >= 0x2E80 and <= 0x2FDF => true,
        >= 0x3005 and <= 0x3007 => true,
        >= 0x3021 and <= 0x3029 => true,
        >= 0x3041 and <= 0x3096 => true,
        >= 0x309D and <= 0x309F => true,
        >= 0x30A1 and <= 0x30FA => true,
        >= 0x30FC and <= 0x318E => true,
        >= 0x31A0 and <= 0x31BF => true,
        >= 0x31F0 and <= 0x31FF => true,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0x9FFF => true,
        >= 0xA960 and <= 0xA97F => true,
        >= 0xAC00 and <= 0xD7FF => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0xFF66 and <= 0xFFDC => true,
        >= 0x20000 and <= 0x3FFFF => true,
        _ => false,
    };
}
