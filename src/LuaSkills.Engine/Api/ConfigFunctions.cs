using LuaSkills.Engine.Configuration;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary><c>vulcan.config</c> (spec section 4.12): the part of the configuration that belongs to the running skill.</summary>
internal static class ConfigFunctions
{
    public static void Register(VulcanTable table)
    {
        table.Add("get", Get);
        table.Add("has", Has);
        table.Add("set", Set);
        table.Add("delete", Delete);
        table.Add("list", List);
    }

    private static int Get(ref VulcanCall call) => Find(ref call) is { } value ? call.Push(value) : call.PushNil();

    private static int Has(ref VulcanCall call) => call.Push(Find(ref call) is not null);

    private static int Set(ref VulcanCall call)
    {
        string key = call.RequireString(1, "key");
        string value = call.RequireString(2, "value", allowBlank: true);
        return Change(ref call, new ConfigChange(RunningSkill(ref call), key.Trim(), value));
    }

    private static int Delete(ref VulcanCall call)
    {
        string key = call.RequireString(1, "key");
        return Change(ref call, new ConfigChange(RunningSkill(ref call), key.Trim(), Value: null));
    }

    private static int List(ref VulcanCall call)
    {
        LuaState state = call.State;
        string skillId = RunningSkill(ref call);
        SortedList<string, string>? values = Read(ref call).ValuesOf(skillId);
        state.NewTable(recordSize: values?.Count ?? 0);
        if (values is null)
            return 1;

        int table = state.Top;
        foreach ((string key, string value) in values)
        {
            state.PushString(key);
            state.PushString(value);
            state.RawSet(table);
        }

        return 1;
    }

    private static string? Find(ref VulcanCall call)
    {
        string key = call.RequireString(1, "key");
        string skillId = RunningSkill(ref call);
        return Read(ref call).ValueOf(skillId, key.Trim());
    }

    private static ConfigDocument Read(ref VulcanCall call)
    {
        try
        {
            return call.Vm.Host.Config.File.Read();
        }
        catch (SkillException error)
        {
            throw call.Error(error.Message);
        }
    }

    /// <summary>
    /// Makes a change at once, which takes as long as the disk takes; or, while another process makes one, waits for it like for the host.
    /// </summary>
    private static int Change(ref VulcanCall call, ConfigChange change)
    {
        ConfigFile file;
        try
        {
            file = call.Vm.Host.Config.File;
            if (file.TryApply(change, out bool existed))
                return ConfigWrite.Push(ref call, change, existed);
        }
        catch (SkillException error)
        {
            throw call.Error(error.Message);
        }

        return ConfigWrite.Start(file, change, HostStop.For(call.Vm.Interrupt)).Complete(ref call);
    }

    private static string RunningSkill(ref VulcanCall call) =>
        call.Vm.Context.Current?.Entry?.Skill.Id ?? throw new LuaRaiseException($"vulcan.{call.FunctionName} requires one active skill context");
}
