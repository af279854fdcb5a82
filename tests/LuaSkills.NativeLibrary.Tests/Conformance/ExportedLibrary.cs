using System.Text.Json;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>A library behind its C ABI; frees the engines of the scenario and clears its callbacks at the end.</summary>
internal sealed class ExportedLibrary(AbiLibrary library) : IScenarioLibrary
{
    private readonly List<ulong> _engines = [];
    private readonly HashSet<string> _setters = new(StringComparer.Ordinal);
    private readonly object _registering = new();

    public byte[] Answer(string function, byte[] request)
    {
        byte[] answer = library.Call(function, request);
        if (function == "luaskills_ffi_engine_new_json")
            Register(answer);
        return answer;
    }

    public (int Status, string? Error) SetCallback(string kind, HostCallback? callback)
    {
        string setter = $"luaskills_ffi_set_{kind}_json_callback";
        _setters.Add(setter);
        return library.SetCallback(setter, callback);
    }

    public void Dispose()
    {
        foreach (string setter in _setters)
            library.SetCallback(setter, null);
        foreach (ulong engine in _engines)
            library.FreeEngine(engine);
    }

    private void Register(byte[] answer)
    {
        using JsonDocument document = JsonDocument.Parse(answer);
        if (!document.RootElement.GetProperty("ok").GetBoolean())
            return;
        lock (_registering)
            _engines.Add(document.RootElement.GetProperty("result").GetProperty("engine_id").GetUInt64());
    }
}
