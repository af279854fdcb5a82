using System.Buffers;
using System.Security.Cryptography;

namespace LuaSkills.Modules.Cluster;

/// <summary>Copies files between nodes: bounded, and with a digest of what was copied.</summary>
internal static class FileCopying
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>Copies from one stream to another.</summary>
    /// <returns>SHA-256 of the bytes.</returns>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>: there are more than <paramref name="maxBytes"/>.</exception>
    public static async Task<byte[]> CopyAsync(Stream source, Stream destination, long maxBytes, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            long copied = 0;
            int read;
            while ((read = await source.ReadAsync(chunk.AsMemory(0, ChunkSize), cancellationToken).ConfigureAwait(false)) > 0)
            {
                copied += read;
                if (copied > maxBytes)
                    throw TooLarge(maxBytes);
                hash.AppendData(chunk, 0, read);
                await destination.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The error for a file that is too large.</summary>
    public static SkillException TooLarge(long maxBytes) => CapabilityFault.Failed(FormattableString.Invariant($"the file is larger than {maxBytes} bytes"));
}
