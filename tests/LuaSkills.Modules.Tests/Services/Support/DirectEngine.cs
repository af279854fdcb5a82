using LuaSkills.CompilerServices;

namespace LuaSkills.Modules.Tests.Services.Support;

/// <summary>Calls methods of modules as an engine does, without a catalogue: what services need of one.</summary>
internal sealed class DirectEngine(ISkillModuleHost host) : ISkillModuleEngine
{
    private readonly List<(SkillModuleInstance Instance, ISkillEnvironment Environment)> _loaded = [];

    /// <summary>Puts modules into service in place of those before, under the last segments of their ids.</summary>
    public void Load(params ReadOnlySpan<ISkillModule> modules)
    {
        SkillModuleCollection collection = [];
        foreach (ISkillModule module in modules)
            collection.Add(module);
        _loaded.Clear();
        foreach (SkillModuleInstance instance in collection)
            _loaded.Add((instance, host.Open(instance, this)));
        host.Serve(this, [.. collection]);
    }

    /// <summary>Calls a method as the host does.</summary>
    public Task<string> CallAsync(
        string skillId, string method, string arguments = "{}", SkillRequestContext? request = null, DateTimeOffset? deadline = null, CancellationToken token = default)
    {
        SkillCallInfo info = new() { SkillId = skillId, Method = method, Request = request, Deadline = deadline };
        return InvokeAsync(info, JsonText.Parse(arguments), isCallback: false, SkillReplies.Text, token).AsTask();
    }

    public ValueTask<TResult> CallAsync<TResult>(
        in SkillCallInfo caller, SkillTarget target, ReadOnlySpan<byte> arguments, SkillReplyReader<TResult> reader, CancellationToken cancellationToken)
    {
        SkillCallInfo info = caller with
        {
            SkillId = target.Entry!.SkillId,
            Method = target.Entry.EntryName,
            CallerId = caller.SkillId,
            Depth = caller.Depth + 1,
        };
        return InvokeAsync(info, JsonText.Parse(arguments), isCallback: false, reader, cancellationToken);
    }

    public ValueTask<SkillResult> CallBackAsync(
        string skillId, string method, ReadOnlySpan<byte> arguments, SkillRequestContext? request, CancellationToken cancellationToken)
    {
        SkillCallInfo info = new() { SkillId = skillId, Method = method, CallerId = skillId, Request = request };
        return InvokeAsync(info, JsonText.Parse(arguments), isCallback: true, SkillReplies.Result, cancellationToken);
    }

    private async ValueTask<TResult> InvokeAsync<TResult>(
        SkillCallInfo info, JsonText arguments, bool isCallback, SkillReplyReader<TResult> reader, CancellationToken cancellationToken)
    {
        (SkillModuleInstance instance, ISkillEnvironment environment, int method) = Find(info, isCallback);
        SkillModuleCall call = new();
        using SkillPayload reply = SkillPayload.Rent();
        try
        {
            await instance.Module!.InvokeAsync(method, arguments.Utf8, call.Begin(info, environment, cancellationToken), reply);
        }
        finally
        {
            call.End();
        }

        return reader(new SkillReply(reply.WrittenSpan, null, null, null));
    }

    private (SkillModuleInstance Instance, ISkillEnvironment Environment, int Method) Find(in SkillCallInfo info, bool isCallback)
    {
        foreach ((SkillModuleInstance instance, ISkillEnvironment environment) in _loaded)
        {
            if (instance.Id != info.SkillId)
                continue;
            IReadOnlyList<SkillMethodDescriptor> methods = instance.Module!.Descriptor.Methods;
            for (int i = 0; i < methods.Count; i++)
            {
                if (methods[i].Name == info.Method && (isCallback || methods[i].Visibility != SkillMethodVisibility.PrivateCallback))
                    return (instance, environment, i);
            }
        }

        throw new SkillException(SkillErrorCode.SkillNotFound, $"no {info.SkillId}/{info.Method}");
    }
}
