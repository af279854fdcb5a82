using System.Text;

namespace LuaSkills.NativeLibrary.Requests;

/// <summary>The known members of a JSON object, numbered from 0. Others are ignored.</summary>
internal sealed class FieldSet
{
    private readonly string[] _names;
    private readonly byte[][] _utf8Names;

    public FieldSet(params string[] names)
    {
        _names = names;
        _utf8Names = new byte[names.Length][];
        for (int i = 0; i < names.Length; i++)
            _utf8Names[i] = Encoding.UTF8.GetBytes(names[i]);
    }

    public int Count => _names.Length;

    public string NameOf(int field) => _names[field];

    public ReadOnlySpan<byte> Utf8NameOf(int field) => _utf8Names[field];
}
