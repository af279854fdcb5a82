using System.Diagnostics.CodeAnalysis;
using LuaSkills.Engine.Interop;

namespace LuaSkills.Engine.Text;

/// <summary>The encodings skills can name, and their aliases (spec section 4.6). Each is made when it is first asked for.</summary>
internal static class TextEncodings
{
    private const int Gbk = 936;
    private const int Gb18030 = 54936;

    private static readonly Lazy<TextEncoding> s_system = new(static () => OperatingSystem.IsWindows()
        ? CodePageEncoding.OfWindows("system", "windows-", WindowsCodePages.Ansi)
        : new Utf8Encoding("system"));

    private static readonly Lazy<TextEncoding> s_oem = new(static () => OperatingSystem.IsWindows()
        ? CodePageEncoding.OfWindows("oem", "windows-oem-", WindowsCodePages.Oem)
        : new Utf8Encoding("oem"));

    // Both are read alike: GB 18030 has everything that GBK has. The euro sign is 80 in GBK and A2 E3 in GB 18030.
    private static readonly Lazy<TextEncoding> s_gbk = new(static () => new CodePageEncoding("gbk", "gbk", decodedAs: Gb18030, encodedAs: Gbk));
    private static readonly Lazy<TextEncoding> s_gb18030 = new(static () => new CodePageEncoding("gb18030", "gb18030", Gb18030, Gb18030));

    /// <summary>UTF-8.</summary>
    public static TextEncoding Utf8 { get; } = new Utf8Encoding("utf-8");

    /// <summary>Code points up to U+00FF, one byte each.</summary>
    public static TextEncoding Latin1 { get; } = new Latin1Encoding();

    /// <summary>The bytes themselves, written as Base64.</summary>
    public static TextEncoding Base64 { get; } = new Base64Encoding();

    /// <summary>What is used where neither skill nor host name an encoding.</summary>
    public static TextEncoding Default => OperatingSystem.IsWindows() ? s_system.Value : Utf8;

    /// <summary>Finds an encoding.</summary>
    /// <param name="label">A label or an alias, in any case, with or without blanks around it.</param>
    /// <exception cref="TextEncodingException">There is no such encoding.</exception>
    public static TextEncoding Find(string label) =>
        TryFind(label, out TextEncoding? encoding) ? encoding : throw new TextEncodingException($"unsupported text encoding `{label}`");

    /// <summary>Finds the encoding a host named, or <see cref="Default"/> when it named none.</summary>
    /// <inheritdoc cref="Find"/>
    public static TextEncoding FindOrDefault(string? label) => string.IsNullOrWhiteSpace(label) ? Default : Find(label);

    /// <inheritdoc cref="Find"/>
    public static bool TryFind(string label, [NotNullWhen(true)] out TextEncoding? encoding)
    {
        encoding = label.Trim().ToLowerInvariant() switch
        {
            "utf-8" or "utf8" => Utf8,
            "system" or "ansi" or "acp" => s_system.Value,
            "oem" or "console" => s_oem.Value,
            "gbk" or "cp936" or "windows-936" => s_gbk.Value,
            "gb18030" => s_gb18030.Value,
            "latin1" or "latin-1" or "iso-8859-1" => Latin1,
            "base64" or "bytes" => Base64,
            _ => null,
        };
        return encoding is not null;
    }
}
