using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>What a scenario is replayed on.</summary>
internal interface IScenarioLibrary : IDisposable
{
    /// <summary>Answers a request.</summary>
    /// <param name="function">Exported name.</param>
    /// <param name="request">Any bytes.</param>
    byte[] Answer(string function, byte[] request);

    /// <summary>Registers a callback by its kind; null clears the slot.</summary>
    /// <returns>The status and the error text, null for none.</returns>
    (int Status, string? Error) SetCallback(string kind, HostCallback? callback);
}
