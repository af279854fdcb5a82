using System.Globalization;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Models;

/// <summary>The filters of a conversation: <c>last:10</c>, <c>first:2</c>, <c>role:user</c>, one after the other.</summary>
internal static class HistoryFilter
{
    /// <summary>Applies filters.</summary>
    /// <param name="messages">The conversation, oldest first; not changed.</param>
    /// <param name="filter">The filters, separated by commas or blanks; empty for none.</param>
    /// <exception cref="SkillException">Code <see cref="SkillErrorCode.InvalidArguments"/>: there is no such filter.</exception>
    public static IReadOnlyList<HistoryMessage> Apply(IReadOnlyList<HistoryMessage> messages, string filter)
    {
        foreach (string part in filter.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = part.IndexOf(':', StringComparison.Ordinal);
            string value = colon < 0 ? "" : part[(colon + 1)..];
            messages = (colon < 0 ? part : part[..colon]) switch
            {
                "last" => Last(messages, CountOf(part, value)),
                "first" => First(messages, CountOf(part, value)),
                "role" when value.Length > 0 => OfRole(messages, value),
                _ => throw CapabilityFault.Invalid($"'{part}' is no filter of the history; filters are last:N, first:N and role:NAME"),
            };
        }

        return messages;
    }

    private static List<HistoryMessage> Last(IReadOnlyList<HistoryMessage> messages, int count)
    {
        List<HistoryMessage> last = [];
        for (int i = Math.Max(0, messages.Count - count); i < messages.Count; i++)
            last.Add(messages[i]);
        return last;
    }

    private static List<HistoryMessage> First(IReadOnlyList<HistoryMessage> messages, int count)
    {
        List<HistoryMessage> first = [];
        for (int i = 0; i < Math.Min(count, messages.Count); i++)
            first.Add(messages[i]);
        return first;
    }

    private static List<HistoryMessage> OfRole(IReadOnlyList<HistoryMessage> messages, string role)
    {
        List<HistoryMessage> chosen = [];
        foreach (HistoryMessage message in messages)
        {
            if (string.Equals(message.Role, role, StringComparison.Ordinal))
                chosen.Add(message);
        }

        return chosen;
    }

    private static int CountOf(string part, string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
        ? count
        : throw CapabilityFault.Invalid($"'{part}' is no filter of the history: a number must follow the colon");
}
