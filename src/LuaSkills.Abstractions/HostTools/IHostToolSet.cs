using System.Text.Json;

namespace LuaSkills;

/// <summary>A group of host tools; the generator implements it for <see cref="HostToolsAttribute"/> classes and interfaces.</summary>
/// <remarks>Implement it by hand for tools that are only known at run time.</remarks>
public interface IHostToolSet
{
    /// <summary>The tools; a tool is called by its position here.</summary>
    IReadOnlyList<HostToolDescriptor> Tools { get; }

    /// <summary>
    /// LuaLS annotations for the tools: blocks of lines with an empty line after each, and lines that begin with <c>---@overload</c>,
    /// each a signature of <c>vulcan.host.call</c>. <see cref="HostToolCollection.ToLuaAnnotations"/> makes a file of those of all sets.
    /// </summary>
    string LuaAnnotations { get; }

    /// <summary>Finds a tool.</summary>
    /// <param name="utf8Name">Full name as UTF-8.</param>
    /// <returns>Position in <see cref="Tools"/>, or -1.</returns>
    int IndexOf(ReadOnlySpan<byte> utf8Name);

    /// <summary>Calls a tool.</summary>
    /// <param name="tool">Position in <see cref="Tools"/>.</param>
    /// <param name="call">Arguments and caller; valid until the method returns.</param>
    /// <param name="reply">Takes the whole reply, one JSON value, by the time the returned task completes.</param>
    /// <exception cref="HostToolException">The tool refuses; arguments that do not fit have code <see cref="HostToolErrorCode.InvalidArgument"/>.</exception>
    ValueTask CallAsync(int tool, in HostToolCall call, Utf8JsonWriter reply);
}
