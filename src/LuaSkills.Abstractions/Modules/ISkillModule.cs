using LuaSkills.CompilerServices;

namespace LuaSkills;

/// <summary>A skill that is not a Lua package: written in C# (<see cref="SkillModuleAttribute"/>), or brought by an <see cref="ISkillModuleSource"/>.</summary>
/// <remarks>Called on any thread, by several calls at once.</remarks>
public interface ISkillModule
{
    /// <summary>Identity, methods and requirements; the same for the life of the module.</summary>
    SkillModuleDescriptor Descriptor { get; }

    /// <summary>Runs a method.</summary>
    /// <param name="method">Position in <see cref="SkillModuleDescriptor.Methods"/>.</param>
    /// <param name="arguments">UTF-8 JSON object with the arguments; valid until the method returns, not until its task completes.</param>
    /// <param name="context">The running call; dead once the returned task has completed.</param>
    /// <param name="reply">Takes the content by the time the task completes: text as it is, anything else as JSON. It stays the caller's.</param>
    /// <returns>Incomplete while the method waits.</returns>
    /// <exception cref="SkillException">Reaches the caller with its code; any other exception becomes <see cref="SkillErrorCode.ModuleFailed"/>.</exception>
    ValueTask InvokeAsync(int method, ReadOnlySpan<byte> arguments, SkillContext context, SkillPayload reply);
}
