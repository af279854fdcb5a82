using System.Buffers;
using System.Security.Cryptography;

namespace LuaSkills.Modules.Cluster;

/// <summary>Files as frames: parts, then the digest of all of them.</summary>
internal static class ClusterFileTransfer
{
    /// <summary>Writes a file.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>: it is larger than <paramref name="maxBytes"/>.</exception>
    public static async Task WriteAsync(ClusterChannel channel, Stream file, long maxBytes, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] part = ArrayPool<byte>.Shared.Rent(ClusterChannel.MaxFrame);
        try
        {
            long written = 0;
            int read;
            while ((read = await file.ReadAsync(part.AsMemory(0, ClusterChannel.MaxFrame), cancellationToken).ConfigureAwait(false)) > 0)
            {
                written += read;
                if (written > maxBytes)
                    throw FileCopying.TooLarge(maxBytes);
                hash.AppendData(part, 0, read);
                await channel.WriteAsync(ClusterFrame.Data, part.AsMemory(0, read)).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }

        await channel.WriteAsync(ClusterFrame.End, hash.GetHashAndReset()).ConfigureAwait(false);
    }

    /// <summary>Reads a file and checks that it is whole.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>: it is larger than <paramref name="maxBytes"/>, or arrived damaged.</exception>
    public static async Task ReadAsync(ClusterChannel channel, Stream file, long maxBytes, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long count = 0;
        while (true)
        {
            (ClusterFrame kind, ReadOnlyMemory<byte> content) = await channel.ReadAsync().ConfigureAwait(false);
            if (kind == ClusterFrame.End)
            {
                if (!CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), content.Span))
                    throw CapabilityFault.Failed("the file arrived damaged");
                return;
            }

            if (kind != ClusterFrame.Data)
                throw CapabilityFault.Failed("the other node gave up the transfer");
            count += content.Length;
            if (count > maxBytes)
                throw FileCopying.TooLarge(maxBytes);
            hash.AppendData(content.Span);
            await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
        }
    }
}
