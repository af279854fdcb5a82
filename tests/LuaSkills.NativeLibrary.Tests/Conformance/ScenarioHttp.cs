using System.Text;
using System.Text.Json.Nodes;
using LuaSkills.Tests.Http;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The HTTP server of a scenario on this machine, and the requests it got.</summary>
internal sealed class ScenarioHttp : IDisposable
{
    private readonly LoopbackServer _server = new();
    private readonly Placeholders _placeholders;

    /// <summary>Starts the server; its address is known to the placeholders from now on.</summary>
    public ScenarioHttp(Placeholders placeholders)
    {
        _placeholders = placeholders;
        placeholders.Set("HTTP_PORT", _server.BaseAddress.Port);
        placeholders.Set("HTTP_BASE", _server.BaseAddress.AbsoluteUri.TrimEnd('/'));
    }

    /// <summary>Adds routes; a later one for the same path takes the place of an earlier one.</summary>
    public void Route(JsonArray? routes)
    {
        foreach (JsonNode? item in routes ?? [])
        {
            JsonObject route = item!.AsObject();
            LoopbackResponse response = new() { Status = route["status"]?.GetValue<int>() ?? 200, Body = BodyOf(route) };
            _server.Route(route["path"]!.GetValue<string>().Split('?')[0], response);
        }
    }

    /// <summary>The requests since the last time, in order.</summary>
    public JsonArray TakeHits() => new([.. _server.TakeRequests().Select(static request => new JsonObject
    {
        ["method"] = request.Method,
        ["path"] = request.Target,
        ["user_agent"] = request.Header("User-Agent"),
    })]);

    public void Dispose() => _server.Dispose();

    private byte[] BodyOf(JsonObject route) =>
        route["archive"] is { } archive ? File.ReadAllBytes(Path.Join(ScenarioList.Folder, "archives", archive.GetValue<string>()))
        : route["json"] is { } json ? Encoding.UTF8.GetBytes(_placeholders.Fill(json)!.ToJsonString())
        : route["base64"] is { } base64 ? Convert.FromBase64String(base64.GetValue<string>())
        : Encoding.UTF8.GetBytes(_placeholders.FillText(route["text"]?.GetValue<string>() ?? ""));
}
