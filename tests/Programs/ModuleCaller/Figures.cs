using System.Text.Json;

namespace LuaSkills.Tests.ModuleCaller;

/// <summary>Works on figures.</summary>
[SkillModule("com.acme.figures", Version = "1.0.0")]
[Requires(SkillCapability.Environment, "LANG")]
internal sealed partial class Figures
{
    internal enum Order
    {
        Ascending,
        Descending,
    }

    /// <summary>Squares a number.</summary>
    [SkillMethod]
    public static long Square(int number, [SkillParameter(Enum = ["plain", "negative"])] string sign = "plain") =>
        (sign == "plain" ? 1 : -1) * (long)number * number;

    [SkillMethod(Description = "Sorts.")]
    public static Sorted Sort(List<double> numbers, Order order = Order.Ascending)
    {
        numbers.Sort();
        if (order == Order.Descending)
            numbers.Reverse();
        return new Sorted(numbers, numbers.Count > 0 ? new Span(numbers[0], numbers[^1]) : null);
    }

    [SkillMethod(Description = "Says something of a value.")]
    public static async Task<string> DescribeAsync([SkillArguments] JsonElement value, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return value.GetRawText();
    }

    [SkillMethod(Description = "Counts the calls of a session.")]
    public static async ValueTask<int> CountAsync(SkillState<Calls> state, SkillContext context)
    {
        await Task.Yield();
        context.AppendLlmContext($"counted for {context.SessionId}");
        state.Value = new Calls((state.Value?.Count ?? 0) + 1);
        return state.Value.Count;
    }

    internal sealed record Sorted(List<double> Numbers, Span? Span);

    internal sealed record Span(double Low, double High);

    internal sealed record Calls(int Count) : ISkillState<Calls>
    {
        public static int SchemaVersion => 1;
    }
}
