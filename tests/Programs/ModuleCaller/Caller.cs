using System.Text;
using LuaSkills.CompilerServices;
using LuaSkills.Modules;

namespace LuaSkills.Tests.ModuleCaller;

/// <summary>Calls the methods of a module as an engine does.</summary>
internal sealed class Caller : IDisposable
{
    private readonly ISkillModule _module = new Figures();
    private readonly SkillModuleHost _host = new();
    private readonly SkillModuleCall _call = new();
    private readonly ISkillEnvironment _environment;

    public Caller() => _environment = _host.Open(new SkillModuleInstance { Id = "figures", Module = _module }, new NoEngine());

    public SkillModuleDescriptor Descriptor => _module.Descriptor;

    public void Dispose() => _host.Dispose();

    public async Task<string> CallAsync(int method, string arguments)
    {
        using SkillPayload reply = SkillPayload.Rent();
        SkillCallInfo info = new() { SkillId = "figures", Method = Descriptor.Methods[method].Name, Request = new SkillRequestContext { SessionId = "s" } };
        SkillContext context = _call.Begin(info, _environment, CancellationToken.None);
        string content;
        try
        {
            await _module.InvokeAsync(method, Encoding.UTF8.GetBytes(arguments), context, reply);
            content = Encoding.UTF8.GetString(reply.WrittenSpan);
        }
        catch (SkillException error)
        {
            content = $"{error.Code}: {error.Message}";
        }

        return _call.End() is { } text ? $"{content} ({text})" : content;
    }

    /// <summary>Bytes that a call of <c>square</c> allocates once everything is warm.</summary>
    public long Allocated()
    {
        ReadOnlySpan<byte> arguments = """{"number": 12, "sign": "negative"}"""u8;
        using SkillPayload reply = SkillPayload.Rent();
        SkillCallInfo info = new() { SkillId = "figures", Method = "square" };
        long before = 0;
        const int Calls = 1000;
        for (int i = 0; i <= Calls; i++)
        {
            // The first call pays for what is made once.
            if (i == 1)
                before = GC.GetAllocatedBytesForCurrentThread();
            SkillContext context = _call.Begin(info, _environment, CancellationToken.None);
            ValueTask running = _module.InvokeAsync(0, arguments, context, reply);
            if (!running.IsCompletedSuccessfully)
                throw new InvalidOperationException("A method that does not wait came back before its end.");
            reply.Clear();
            _call.End();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    private sealed class NoEngine : ISkillModuleEngine
    {
        public ValueTask<TResult> CallAsync<TResult>(
            in SkillCallInfo caller, SkillTarget target, ReadOnlySpan<byte> arguments, SkillReplyReader<TResult> reader, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<SkillResult> CallBackAsync(
            string skillId, string method, ReadOnlySpan<byte> arguments, SkillRequestContext? request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
