using System.Text;

namespace LuaSkills.Tests.Http;

/// <summary>What a <see cref="LoopbackServer"/> answers, in full or in part.</summary>
internal sealed record LoopbackResponse
{
    public int Status { get; init; } = 200;

    /// <summary>Beside <c>Content-Length</c> and <c>Connection</c>.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>Whether the answer says how long its body is; without, the body ends with the connection.</summary>
    public bool SaysLength { get; init; } = true;

    /// <summary>Bytes of the body after which the server waits for <see cref="Gate"/>; <see langword="null"/> for all.</summary>
    public int? SentBytes { get; init; }

    /// <summary>What the server waits for before the rest; <see langword="null"/> closes the connection instead, which leaves the body truncated.</summary>
    public Task? Gate { get; init; }

    public static LoopbackResponse Of(byte[] body) => new() { Body = body };

    public static LoopbackResponse Of(string text) => new() { Body = Encoding.UTF8.GetBytes(text) };

    public static LoopbackResponse Error(int status, string text = "") => Of(text) with { Status = status };

    public static LoopbackResponse Redirect(string location, int status = 302) => new() { Status = status, Headers = [("Location", location)] };

    /// <summary>Promises the whole body and closes the connection after a part of it.</summary>
    public static LoopbackResponse Truncated(byte[] body, int sentBytes) => new() { Body = body, SentBytes = sentBytes };

    /// <summary>Sends a part of the body, and the rest when the gate opens.</summary>
    public static LoopbackResponse Gated(byte[] body, int sentBytes, Task gate) => new() { Body = body, SentBytes = sentBytes, Gate = gate };

    /// <summary>Sends a part of the body and nothing more, with the connection open.</summary>
    public static LoopbackResponse Stalled(byte[] body, int sentBytes) => Gated(body, sentBytes, Task.Delay(Timeout.Infinite));

    /// <summary>Answers as a server that can send parts of a file.</summary>
    public static LoopbackResponse Ranged(LoopbackRequest request, byte[] body, string entityTag)
    {
        (string, string)[] headers = [("ETag", entityTag), ("Accept-Ranges", "bytes")];
        if (request.Header("Range") is not { } range || request.Header("If-Range") is not { } condition || condition != entityTag)
            return new LoopbackResponse { Body = body, Headers = headers };

        int start = int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
        return start < body.Length
            ? new LoopbackResponse { Status = 206, Body = body[start..], Headers = [.. headers, ("Content-Range", $"bytes {start}-{body.Length - 1}/{body.Length}")] }
            : new LoopbackResponse { Status = 416, Headers = [("Content-Range", $"bytes */{body.Length}")] };
    }
}
