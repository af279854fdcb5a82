using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Models;

/// <summary>What the host's models can do at the moment. A provider that cannot say counts as one that cannot.</summary>
internal static class ModelCapabilities
{
    public static bool CanEmbed(LuaVm vm) => Ask(vm, static models => models.CanEmbed);

    public static bool CanLlm(LuaVm vm) => Ask(vm, static models => models.CanLlm);

    private static bool Ask(LuaVm vm, Func<IModelProvider, bool> question)
    {
        if (vm.Host.Models is not { } models)
            return false;

        try
        {
            return question(models);
        }
        catch (Exception error)
        {
            if (vm.Log.IsEnabled)
                vm.Log.Error($"[LuaSkill:error] the model provider does not say what it can do: {error}");
            return false;
        }
    }
}
