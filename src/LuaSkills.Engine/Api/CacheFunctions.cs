using LuaSkills.Engine.Json;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary><c>vulcan.cache</c> (spec section 4.11).</summary>
internal static class CacheFunctions
{
    // More seconds than a TimeSpan holds are brought down to this; the limits of the cache are far below.
    private const long LongestSeconds = int.MaxValue;

    // In the sandbox: the cache limits the number of values, and all skills share it.
    private const int LargestGuardedValue = 256 * 1024;

    public static void Register(VulcanTable table)
    {
        table.Add("put", Put);
        table.Add("get", Get);
        table.Add("delete", Delete);
    }

    private static int Put(ref VulcanCall call)
    {
        long? seconds = call.OptionalCount(2, "ttl_sec");
        using Utf8Buffer value = new();
        try
        {
            // Without an argument there may be nothing on the stack to look at.
            if (call.ArgumentCount == 0)
                value.Append("null"u8);
            else
                call.Vm.LuaToJson.Write(call.State, 1, value);
        }
        catch (LuaConversionException error)
        {
            throw call.Error(error.Message);
        }

        if (call.Vm.Policy is not null && value.Length > LargestGuardedValue)
            throw call.Error($"the value is larger than {LargestGuardedValue} bytes of JSON, the most in the sandbox");
        TimeSpan? timeToLive = seconds is { } count ? TimeSpan.FromSeconds(Math.Min(count, LongestSeconds)) : null;
        return call.Push(call.Vm.Host.Cache.Put(Scope(call.Vm), value.Written, timeToLive));
    }

    private static int Get(ref VulcanCall call)
    {
        string id = call.RequireString(1, "cache_id");
        if (!call.Vm.Host.Cache.TryGet(Scope(call.Vm), id, out byte[]? value))
            return call.PushNil();
        JsonToLua.PushWritten(call.State, value);
        return 1;
    }

    private static int Delete(ref VulcanCall call)
    {
        string id = call.RequireString(1, "cache_id");
        return call.Push(call.Vm.Host.Cache.Delete(Scope(call.Vm), id));
    }

    /// <summary>Whose entries the running code sees: those of the tool it belongs to.</summary>
    /// <remarks>Tools of the same name belong to different skills: the help pages of all skills run as one tool.</remarks>
    private static string Scope(LuaVm vm)
    {
        string tool = vm.Context.Current?.Entry?.CanonicalName ?? "__runtime";
        return vm.Profile.Sandbox?.SkillId is { } skill ? $"{skill}/{tool}" : tool;
    }
}
