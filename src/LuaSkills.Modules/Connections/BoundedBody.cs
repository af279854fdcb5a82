using System.Buffers;

namespace LuaSkills.Modules.Connections;

/// <summary>Reads bodies up to a limit; what lies beyond is not even looked at.</summary>
internal static class BoundedBody
{
    private const int FirstSize = 8 * 1024;

    /// <summary>Reads a stream to its end or to the limit.</summary>
    /// <param name="stream">The body, unpacked.</param>
    /// <param name="maxBytes">Most bytes that are kept.</param>
    /// <param name="looksFurther">Whether it is wanted to know if there are more; otherwise nothing is waited for once the limit is reached.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bytes, and whether there are more.</returns>
    public static async Task<(ReadOnlyMemory<byte> Bytes, bool IsTruncated)> ReadAsync(Stream stream, int maxBytes, bool looksFurther, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstSize, Math.Max(maxBytes, 1)));
        int count = 0;
        try
        {
            while (count < maxBytes)
            {
                if (count == buffer.Length)
                    buffer = Grown(buffer, maxBytes);
                int room = Math.Min(buffer.Length, maxBytes) - count;
                int read = await stream.ReadAsync(buffer.AsMemory(count, room), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return (buffer.AsSpan(0, count).ToArray(), false);
                count += read;
            }

            byte[] next = new byte[1];
            bool isTruncated = looksFurther && await stream.ReadAsync(next, cancellationToken).ConfigureAwait(false) > 0;
            return (buffer.AsSpan(0, count).ToArray(), isTruncated);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grown(byte[] buffer, int maxBytes)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(buffer.Length * 2L, maxBytes));
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
