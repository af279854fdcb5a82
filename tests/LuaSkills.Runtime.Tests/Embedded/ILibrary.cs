using System.Text.Json;

namespace LuaSkills.Runtime.Tests.Embedded;

/// <summary>A generated client with one method for each way a method can look.</summary>
[Skill("library")]
public partial interface ILibrary
{
    void Touch();

    Task TouchAsync(CancellationToken cancellationToken = default);

    string Title(int id);

    Book Find(string isbn, bool detailed = false);

    ValueTask<Book> FindAsync(string isbn, bool detailed = false, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<Book>> SearchAsync(Query query);

    JsonElement Echo([SkillArguments] Query query);

    [SkillEntry("echo")]
    JsonElement EchoParts(string? text, [SkillArgument("lim")] int limit = 10, IReadOnlyList<Genre>? genres = null);

    SkillResult Shelf(SkillCallOptions? options = null);

    SkillResult<Book> FindWithHints(string isbn);

    ValueTask<string> LoopAsync(SkillCallOptions? options = null, CancellationToken cancellationToken = default);
}

public enum Genre
{
    Novel,
    Poetry,
}

public sealed record Book(string Isbn, string Title, int? Year, Genre Genre, IReadOnlyList<string> Authors, IReadOnlyDictionary<string, double> Ratings);

public sealed record Query
{
    public required string Text { get; init; }

    public int Limit { get; init; } = 10;

    public IReadOnlyList<Genre>? Genres { get; init; }
}
