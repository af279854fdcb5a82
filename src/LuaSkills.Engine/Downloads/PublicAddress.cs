using System.Text;

namespace LuaSkills.Engine.Downloads;

/// <summary>Addresses as error texts and logs may show them: without user name, password, fragment and the values of the query, which signed addresses keep their secrets in.</summary>
internal static class PublicAddress
{
    private const string Hidden = "***";

    /// <summary>Shows an address.</summary>
    public static string Of(Uri address)
    {
        string shown = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return address.Query.Length == 0 ? shown : shown + QueryOf(address.Query);
    }

    private static string QueryOf(string query)
    {
        StringBuilder shown = new(query.Length);
        foreach (string parameter in query[1..].Split('&'))
        {
            shown.Append(shown.Length == 0 ? '?' : '&');
            int equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                shown.Append(Hidden);
            else
                shown.Append(parameter, 0, equals + 1).Append(Hidden);
        }

        return shown.ToString();
    }
}
