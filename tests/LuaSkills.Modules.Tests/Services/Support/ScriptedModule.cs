using System.Buffers;
using System.Text;
using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.Modules.Tests.Services.Support;

/// <summary>A module whose methods are functions of a test.</summary>
internal sealed class ScriptedModule(string id) : ISkillModule
{
    private readonly List<SkillMethodDescriptor> _methods = [];
    private readonly List<Func<SkillContext, JsonElement, Task<string>>> _bodies = [];

    public SkillModuleDescriptor Descriptor => new(id, id, "1.0.0", "", _methods);

    /// <summary>Adds a method that other skills may call.</summary>
    public ScriptedModule With(string name, Func<SkillContext, JsonElement, Task<string>> body) => Add(name, SkillMethodVisibility.Listed, body);

    /// <summary>Adds a private callback.</summary>
    public ScriptedModule WithCallback(string name, Func<SkillContext, JsonElement, Task<string>> body) => Add(name, SkillMethodVisibility.PrivateCallback, body);

    private async ValueTask InvokeAsync(int method, JsonElement arguments, SkillContext context, SkillPayload reply)
    {
        string content = await _bodies[method](context, arguments);
        ((IBufferWriter<byte>)reply).Write(Encoding.UTF8.GetBytes(content));
    }

    public ValueTask InvokeAsync(int method, ReadOnlySpan<byte> arguments, SkillContext context, SkillPayload reply) =>
        InvokeAsync(method, JsonText.Parse(arguments).ToElement(), context, reply);

    private ScriptedModule Add(string name, SkillMethodVisibility visibility, Func<SkillContext, JsonElement, Task<string>> body)
    {
        _methods.Add(new SkillMethodDescriptor(name, "", [], JsonText.EmptyObject) { Visibility = visibility });
        _bodies.Add(body);
        return this;
    }
}
