namespace LuaSkills.Tests.Http;

/// <summary>A request that a <see cref="LoopbackServer"/> got.</summary>
/// <param name="Method">For example <c>GET</c>.</param>
/// <param name="Target">What the request line names: path and query, or a whole address when the server is asked as a proxy.</param>
/// <param name="Headers">By name, in any case.</param>
internal sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The headers in order, as they came.</summary>
    public IReadOnlyList<(string Name, string Value)> Lines { get; init; } = [];

    /// <summary>The body, when the request says how long it is.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>The path without the query; that of the address when the server is asked as a proxy.</summary>
    public string Path
    {
        get
        {
            string target = Uri.TryCreate(Target, UriKind.Absolute, out Uri? address) && address.Scheme.StartsWith("http", StringComparison.Ordinal) ? address.PathAndQuery : Target;
            int query = target.IndexOf('?', StringComparison.Ordinal);
            return query < 0 ? target : target[..query];
        }
    }

    /// <summary>A header, or <see langword="null"/>.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;
}
