namespace LuaSkills.Capabilities;

/// <summary>The answer to an HTTP request of a skill.</summary>
/// <param name="Status">Its status code.</param>
/// <param name="Headers">Its headers; one that came more than once is there more than once.</param>
/// <param name="Cookies">The cookies it sets.</param>
/// <param name="Body">The body, unpacked when it came compressed.</param>
/// <param name="Truncated">Whether the body was longer than asked for and is cut.</param>
public sealed record SkillHttpResponse(int Status, IReadOnlyList<HttpHeader> Headers, IReadOnlyList<HttpCookie> Cookies, ReadOnlyMemory<byte> Body, bool Truncated)
{
    /// <summary>The body as UTF-8 text; bytes that are no UTF-8 become U+FFFD.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Body.Span);

    /// <summary>The value of a header, of the first one when there are several; <see langword="null"/> for none.</summary>
    /// <param name="name">Its name, in any case.</param>
    public string? Header(string name)
    {
        foreach (HttpHeader header in Headers)
        {
            if (string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase))
                return header.Value;
        }

        return null;
    }
}
