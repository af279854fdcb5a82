using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Text;

/// <summary>The encodings that need the tables of code pages. Each is made when it is first asked for.</summary>
internal static class CodePageEncodings
{
    private const int GbkPage = 936;
    private const int Gb18030Page = 54936;

    private static readonly Lazy<TextEncoding> s_ansi = new(static () => CodePageEncoding.OfWindows("system", "windows-", WindowsCodePages.Ansi));
    private static readonly Lazy<TextEncoding> s_oem = new(static () => CodePageEncoding.OfWindows("oem", "windows-oem-", WindowsCodePages.Oem));
    private static readonly Lazy<TextEncoding> s_gbk = new(static () => new CodePageEncoding("gbk", "gbk", decodedAs: Gb18030Page, encodedAs: GbkPage));
    private static readonly Lazy<TextEncoding> s_gb18030 = new(static () => new CodePageEncoding("gb18030", "gb18030", Gb18030Page, Gb18030Page));

    /// <summary>What Windows' programs with windows use.</summary>
    public static TextEncoding WindowsAnsi => s_ansi.Value;

    /// <summary>What Windows' consoles use.</summary>
    public static TextEncoding WindowsOem => s_oem.Value;

    /// <summary>GBK. Read as GB 18030, which has everything that GBK has; the euro sign is 80 in GBK and A2 E3 in GB 18030.</summary>
    public static TextEncoding Gbk => s_gbk.Value;

    /// <summary>GB 18030.</summary>
    public static TextEncoding Gb18030 => s_gb18030.Value;
}
