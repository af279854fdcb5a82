using System.Text;
using System.Text.Json.Nodes;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The steps of a scenario that call buffer functions of the C ABI.</summary>
internal sealed class ScenarioMemory(AbiLibrary library)
{
    /// <summary>Performs a step.</summary>
    /// <returns>What is observed.</returns>
    public JsonObject Perform(JsonObject step)
    {
        string operation = step["op"]!.GetValue<string>();
        if (operation == "buffer_free_null")
        {
            library.FreeNull((nuint)(step["len"]?.GetValue<ulong>() ?? 0));
            return new JsonObject { ["returned"] = true };
        }

        if (operation != "buffer_clone")
            throw new InvalidOperationException($"The replayer does not know the operation {operation}.");

        byte[]? value = step["null"] is null ? Encoding.UTF8.GetBytes(step["text"]?.GetValue<string>() ?? "") : null;
        bool withOut = step["null_out"] is null;
        bool withError = step["null_error"] is null;
        return Observe(library.Clone(value, (nuint)(step["len"]?.GetValue<ulong>() ?? (ulong)(value?.Length ?? 0)), withOut, withError), withOut, withError);
    }

    private static JsonObject Observe(CloneOutcome outcome, bool withOut, bool withError)
    {
        JsonObject observed = new() { ["status"] = outcome.Status };
        if (withOut)
        {
            observed["buffer_is_null"] = outcome.IsNull;
            observed["len"] = (ulong)outcome.Length!;
            if (outcome.Text is not null)
                observed["text"] = outcome.Text;
        }

        if (withError)
            observed["error"] = outcome.Error;
        return observed;
    }
}
