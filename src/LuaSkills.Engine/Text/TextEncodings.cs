using System.Diagnostics.CodeAnalysis;

namespace LuaSkills.Engine.Text;

/// <summary>The encodings skills can name, and their aliases (spec section 4.6). Thread-safe.</summary>
internal static class TextEncodings
{
    private static readonly TextEncoding s_plainSystem = new Utf8Encoding("system");
    private static readonly TextEncoding s_plainOem = new Utf8Encoding("oem");

    /// <summary>UTF-8.</summary>
    public static TextEncoding Utf8 { get; } = new Utf8Encoding("utf-8");

    /// <summary>Code points up to U+00FF, one byte each.</summary>
    public static TextEncoding Latin1 { get; } = new Latin1Encoding();

    /// <summary>The bytes themselves, written as Base64.</summary>
    public static TextEncoding Base64 { get; } = new Base64Encoding();

    /// <summary>What is used where neither skill nor host name an encoding.</summary>
    public static TextEncoding Default => OperatingSystem.IsWindows() ? System : Utf8;

    /// <summary>
    /// Whether there is more than UTF-8 and Latin-1. A native program that sets the switch to false is built without the tables of the others
    /// (<c>ILLink.Substitutions.xml</c>), which take 0.75 MB.
    /// </summary>
    private static bool HasCodePages => !AppContext.TryGetSwitch("LuaSkills.Engine.CodePages", out bool isOn) || isOn;

    private static TextEncoding System => HasCodePages && OperatingSystem.IsWindows() ? CodePageEncodings.WindowsAnsi : s_plainSystem;

    private static TextEncoding Oem => HasCodePages && OperatingSystem.IsWindows() ? CodePageEncodings.WindowsOem : s_plainOem;

    private static TextEncoding? Gbk => HasCodePages ? CodePageEncodings.Gbk : null;

    private static TextEncoding? Gb18030 => HasCodePages ? CodePageEncodings.Gb18030 : null;

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
            "system" or "ansi" or "acp" => System,
            "oem" or "console" => Oem,
            "gbk" or "cp936" or "windows-936" => Gbk,
            "gb18030" => Gb18030,
            "latin1" or "latin-1" or "iso-8859-1" => Latin1,
            "base64" or "bytes" => Base64,
            _ => null,
        };
        return encoding is not null;
    }
}
