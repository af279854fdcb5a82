using System.ComponentModel;
using System.Text;

namespace LuaSkills.CompilerServices;

/// <summary>A member of an enumeration with flags. For generated code.</summary>
/// <param name="name">Its name in JSON.</param>
/// <param name="bits">Its value, sign-extended.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonFlag(string name, ulong bits)
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(name);

    /// <summary>Its name in JSON.</summary>
    public string Name { get; } = name;

    /// <summary>Its name as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>Its value, sign-extended.</summary>
    public ulong Bits { get; } = bits;
}
