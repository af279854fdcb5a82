using System.Text;
using LuaSkills.CompilerServices;

namespace LuaSkills.Engine.Tests.Support;

/// <summary>The body of a method.</summary>
internal delegate ValueTask MethodBody(string arguments, SkillContext context, SkillPayload reply);

/// <summary>A module written by hand, as sources of modules do.</summary>
internal sealed class ScriptedModule(string id) : ISkillModule
{
    private readonly List<SkillMethodDescriptor> _methods = [];
    private readonly List<MethodBody> _bodies = [];

    public string Description { get; init; } = "";

    public IReadOnlyList<SkillRequirement> Requirements { get; init; } = [];

    public SkillModuleDescriptor Descriptor => new(id, "Scripted " + id, "1.2.3", Description, _methods) { Requirements = Requirements };

    /// <summary>Adds a method.</summary>
    public ScriptedModule Add(string name, MethodBody body, SkillMethodVisibility visibility = SkillMethodVisibility.Listed, string schema = """{"type":"object"}""")
    {
        SkillParameter[] parameters = [new("text", "string", "A text.", Required: true)];
        _methods.Add(new SkillMethodDescriptor(name, $"Does {name}.", parameters, JsonText.Parse(schema)) { Visibility = visibility });
        _bodies.Add(body);
        return this;
    }

    /// <summary>Adds a method that answers with a text.</summary>
    public ScriptedModule Add(string name, Func<string, SkillContext, string> body, SkillMethodVisibility visibility = SkillMethodVisibility.Listed) =>
        Add(name, (arguments, context, reply) => Answer(reply, body(arguments, context)), visibility);

    /// <summary>Adds a method that answers with a text when it is told.</summary>
    public ScriptedModule Add(string name, Func<string, SkillContext, Task<string>> body, SkillMethodVisibility visibility = SkillMethodVisibility.Listed) =>
        Add(name, async (arguments, context, reply) => await Answer(reply, await body(arguments, context)), visibility);

    /// <summary>Writes a text, which goes around the writer of JSON.</summary>
    public static ValueTask Answer(SkillPayload reply, string text) => Answer(reply, Encoding.UTF8.GetBytes(text));

    public static ValueTask Answer(SkillPayload reply, byte[] bytes)
    {
        System.Buffers.BuffersExtensions.Write(reply, bytes);
        return ValueTask.CompletedTask;
    }

    public ValueTask InvokeAsync(int method, ReadOnlySpan<byte> arguments, SkillContext context, SkillPayload reply) =>
        _bodies[method](Encoding.UTF8.GetString(arguments), context, reply);
}
