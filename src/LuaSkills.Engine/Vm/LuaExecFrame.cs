namespace LuaSkills.Engine.Vm;

/// <summary>What <c>vulcan.runtime.internal</c> and <c>vulcan.context</c> show in leases and under <c>vulcan.runtime.lua.exec</c>.</summary>
/// <param name="CallerToolName">Canonical name of the entry that had the code run.</param>
/// <param name="File">The file the code comes from; absolute.</param>
internal sealed record LuaExecFrame(string? CallerToolName = null, string? File = null)
{
    /// <summary>A lease, or code that no entry had run.</summary>
    public static LuaExecFrame Anonymous { get; } = new();

    /// <summary>The same for an entry called by the code.</summary>
    public LuaExecFrame WithoutFile => File is null ? this : this with { File = null };
}
