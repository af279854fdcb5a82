using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Modules.Tests.Generated;

/// <summary>Calls methods of modules as an engine does.</summary>
internal static class ModuleCalls
{
    public static string Call(this ISkillModule module, string method, string arguments = "{}", SkillCallInfo info = default, ISkillEnvironment? environment = null) =>
        module.CallAsync(method, arguments, info, environment).GetAwaiter().GetResult();

    public static async Task<string> CallAsync(
        this ISkillModule module,
        string method,
        string arguments = "{}",
        SkillCallInfo info = default,
        ISkillEnvironment? environment = null,
        CancellationToken cancellationToken = default)
    {
        int index = module.IndexOf(method);
        SkillModuleCall call = new();
        using SkillPayload reply = SkillPayload.Rent();
        SkillContext context = call.Begin(info with { Method = method }, environment ?? NoEnvironment.Instance, cancellationToken);
        try
        {
            await module.InvokeAsync(index, Encoding.UTF8.GetBytes(arguments), context, reply);
            return Encoding.UTF8.GetString(reply.WrittenSpan);
        }
        finally
        {
            call.End();
        }
    }

    public static SkillMethodDescriptor Method(this ISkillModule module, string method) => module.Descriptor.Methods[module.IndexOf(method)];

    public static SkillException Refuse(this ISkillModule module, string method, string arguments) =>
        Assert.ThrowsAny<SkillException>(() => module.Call(method, arguments));

    public static int IndexOf(this ISkillModule module, string method)
    {
        for (int i = 0; i < module.Descriptor.Methods.Count; i++)
        {
            if (module.Descriptor.Methods[i].Name == method)
                return i;
        }

        throw new ArgumentException($"There is no method '{method}'.", nameof(method));
    }
}
