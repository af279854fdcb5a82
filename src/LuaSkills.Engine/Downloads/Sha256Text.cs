using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace LuaSkills.Engine.Downloads;

/// <summary>SHA-256 values as 64 hexadecimal digits, and the files that list them.</summary>
internal static class Sha256Text
{
    private const int Digits = 64;

    private static readonly SearchValues<char> s_hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Takes a value as somebody wrote it.</summary>
    /// <param name="text">The digits; blanks around them do not matter.</param>
    /// <param name="sha256">The value in lower case.</param>
    /// <returns>Whether these are 64 hexadecimal digits.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? sha256)
    {
        text = text.Trim();
        bool isValid = text.Length == Digits && !text.ContainsAnyExcept(s_hexadecimal);
        sha256 = isValid ? text.ToString().ToLowerInvariant() : null;
        return isValid;
    }

    /// <summary>Takes the value of a sidecar, a file that holds the value of one other: its first word.</summary>
    /// <inheritdoc cref="TryParse"/>
    public static bool TryParseSidecar(string text, [NotNullWhen(true)] out string? sha256)
    {
        ReadOnlySpan<char> word = text.AsSpan().TrimStart('\uFEFF').TrimStart();
        for (int i = 0; i < word.Length; i++)
        {
            if (char.IsWhiteSpace(word[i]))
                return TryParse(word[..i], out sha256);
        }

        return TryParse(word, out sha256);
    }

    /// <summary>Finds the entry of a file in a list of lines <c>{sha256} [*]{file}</c>.</summary>
    /// <param name="list">The list.</param>
    /// <param name="file">Name of the file.</param>
    /// <returns>What stands before the name, which may be no valid value; <see langword="null"/> when the file is not listed.</returns>
    public static string? FindEntry(string list, string file)
    {
        foreach (ReadOnlySpan<char> line in list.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            ReadOnlySpan<char> entry = line.Trim();
            int end = entry.IndexOfAny(' ', '\t');
            if (end < 0)
                continue;

            ReadOnlySpan<char> name = entry[end..].TrimStart();
            if (name.StartsWith("*"))
                name = name[1..];
            if (name.SequenceEqual(file))
                return entry[..end].ToString();
        }

        return null;
    }

    /// <summary>The value of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexString(hash).ToLowerInvariant();
    }

    /// <summary>The value of a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static string OfFile(string path, CancellationToken cancellationToken)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            int read;
            while ((read = file.Read(buffer)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }
}
