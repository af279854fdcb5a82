namespace LuaSkills.Packages;

/// <summary>Orders texts by their UTF-8 bytes, which differs from ordinal order only beyond the basic plane.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        string left = x ?? "";
        string right = y ?? "";
        int common = 0;
        while (common < left.Length && common < right.Length && left[common] == right[common])
            common++;
        if (common == left.Length || common == right.Length)
            return left.Length - right.Length;

        bool leftIsBeyond = char.IsSurrogate(left[common]);
        return leftIsBeyond == char.IsSurrogate(right[common])
            ? left[common] - right[common]
            : leftIsBeyond ? 1 : -1;
    }
}
