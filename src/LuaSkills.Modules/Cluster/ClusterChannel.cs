using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace LuaSkills.Modules.Cluster;

/// <summary>A connection between two nodes. Used by one exchange.</summary>
/// <remarks>Both sides prove that they know the shared secret before anything else. What follows is not encrypted: nodes are on one machine.</remarks>
internal sealed class ClusterChannel : IDisposable
{
    /// <summary>Most bytes of a frame.</summary>
    public const int MaxFrame = 64 * 1024;

    private const int HeadSize = 5;
    private const int NonceSize = 32;

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly TimeSpan _patience;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationToken _cancellationToken;
    private readonly byte[] _incoming = new byte[MaxFrame];
    private readonly byte[] _outgoing = new byte[HeadSize + MaxFrame];

    /// <summary>Takes over a connected socket.</summary>
    public ClusterChannel(Socket socket, TimeSpan patience, CancellationToken cancellationToken)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _patience = patience;
        _cancellationToken = cancellationToken;
        _silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Proves the secret to who called, and has it proven.</summary>
    /// <returns>Id of the other node; <see langword="null"/> when it does not know the secret.</returns>
    public async Task<string?> AnswerAsync(byte[] secret, string nodeId)
    {
        byte[] challenge = RandomNumberGenerator.GetBytes(NonceSize);
        await WriteAsync(ClusterFrame.Challenge, challenge).ConfigureAwait(false);
        ReadOnlyMemory<byte> proof = await ExpectAsync(ClusterFrame.Proof).ConfigureAwait(false);
        if (proof.Length <= NonceSize + SHA256.HashSizeInBytes)
            return null;

        byte[] nonce = proof[..NonceSize].ToArray();
        byte[] peer = proof[(NonceSize + SHA256.HashSizeInBytes)..].ToArray();
        byte[] expected = Proof(secret, "caller"u8, challenge, nonce, peer);
        if (!CryptographicOperations.FixedTimeEquals(expected, proof.Span.Slice(NonceSize, SHA256.HashSizeInBytes)))
            return null;

        byte[] id = Encoding.UTF8.GetBytes(nodeId);
        byte[] answer = [.. Proof(secret, "called"u8, challenge, nonce, id), .. id];
        await WriteAsync(ClusterFrame.Proof, answer).ConfigureAwait(false);
        return Encoding.UTF8.GetString(peer);
    }

    /// <summary>Proves the secret to who was called, and has it proven.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>: it is another node, or does not know the secret.</exception>
    public async Task GreetAsync(byte[] secret, string nodeId, string expectedNode)
    {
        byte[] challenge = (await ExpectAsync(ClusterFrame.Challenge).ConfigureAwait(false)).ToArray();
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceSize);
        byte[] id = Encoding.UTF8.GetBytes(nodeId);
        byte[] greeting = [.. nonce, .. Proof(secret, "caller"u8, challenge, nonce, id), .. id];
        await WriteAsync(ClusterFrame.Proof, greeting).ConfigureAwait(false);
        ReadOnlyMemory<byte> proof = await ExpectAsync(ClusterFrame.Proof).ConfigureAwait(false);
        byte[] expectedId = Encoding.UTF8.GetBytes(expectedNode);
        byte[] expected = [.. Proof(secret, "called"u8, challenge, nonce, expectedId), .. expectedId];
        if (!CryptographicOperations.FixedTimeEquals(expected, proof.Span))
            throw CapabilityFault.Failed($"node '{expectedNode}' is another one, or does not know the token");
    }

    /// <summary>Writes a frame.</summary>
    public async Task WriteAsync(ClusterFrame kind, ReadOnlyMemory<byte> content)
    {
        _outgoing[0] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(_outgoing.AsSpan(1), content.Length);
        content.CopyTo(_outgoing.AsMemory(HeadSize));
        _silence.CancelAfter(_patience);
        await GuardAsync(_stream.WriteAsync(_outgoing.AsMemory(0, HeadSize + content.Length), _silence.Token)).ConfigureAwait(false);
    }

    /// <summary>Reads a frame.</summary>
    /// <returns>Its kind, and its content until the next is read.</returns>
    public async Task<(ClusterFrame Kind, ReadOnlyMemory<byte> Content)> ReadAsync()
    {
        _silence.CancelAfter(_patience);
        await GuardAsync(_stream.ReadExactlyAsync(_incoming.AsMemory(0, HeadSize), _silence.Token)).ConfigureAwait(false);
        ClusterFrame kind = (ClusterFrame)_incoming[0];
        int length = BinaryPrimitives.ReadInt32BigEndian(_incoming.AsSpan(1));
        if (length is < 0 or > MaxFrame)
            throw CapabilityFault.Failed("the other node does not speak our protocol");
        await GuardAsync(_stream.ReadExactlyAsync(_incoming.AsMemory(0, length), _silence.Token)).ConfigureAwait(false);
        return (kind, _incoming.AsMemory(0, length));
    }

    /// <summary>Reads a frame of a kind.</summary>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.CapabilityFailed"/>: another comes, for instance a refusal.</exception>
    public async Task<ReadOnlyMemory<byte>> ExpectAsync(ClusterFrame kind)
    {
        (ClusterFrame found, ReadOnlyMemory<byte> content) = await ReadAsync().ConfigureAwait(false);
        if (found == kind)
            return content;
        throw CapabilityFault.Failed(found == ClusterFrame.Refused ? $"the other node refuses: {Encoding.UTF8.GetString(content.Span)}" : "the other node does not speak our protocol");
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
        _silence.Dispose();
    }

    private async Task GuardAsync(ValueTask step)
    {
        try
        {
            await step.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            throw CapabilityFault.Failed("the other node does not answer");
        }
        catch (IOException error)
        {
            throw CapabilityFault.Failed("the other node has closed the connection", error);
        }
    }

    private static byte[] Proof(byte[] secret, ReadOnlySpan<byte> side, ReadOnlySpan<byte> challenge, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> nodeId)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData("luaskills cluster 1 "u8);
        hash.AppendData(side);
        hash.AppendData(challenge);
        hash.AppendData(nonce);
        hash.AppendData(nodeId);
        return hash.GetHashAndReset();
    }
}
