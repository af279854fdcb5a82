using System.Globalization;
using System.Text.Json;
using LuaSkills.CompilerServices;

namespace LuaSkills.Runtime.Tests.Modules;

/// <summary>A generated client of <see cref="ArithmeticModule"/>.</summary>
[Skill("arithmetic")]
public partial interface IArithmetic
{
    [SkillEntry("double")]
    int Twice(int value);

    [SkillEntry("double")]
    Task<int> TwiceAsync(int value, CancellationToken cancellationToken = default);

    int AddDepth(int value);

    [SkillEntry("secret")]
    string Secret();

    [SkillEntry("later")]
    Task<SkillResult> LaterAsync();
}

/// <summary>A module written by hand, as sources of modules do.</summary>
internal sealed class ArithmeticModule : ISkillModule
{
    public SkillModuleDescriptor Descriptor { get; } = new(
        "org.example.arithmetic",
        "Arithmetic",
        "1.0.0",
        "Counts.",
        [Method("double"), Method("add-depth"), Method("secret") with { Visibility = SkillMethodVisibility.Internal }, Method("later")]);

    public ValueTask InvokeAsync(int method, ReadOnlySpan<byte> arguments, SkillContext context, SkillPayload reply)
    {
        switch (method)
        {
            case 0:
                reply.Writer.WriteNumberValue(2 * ValueIn(arguments));
                return ValueTask.CompletedTask;
            case 1:
                reply.Writer.WriteNumberValue(ValueIn(arguments) + (context.CallerId is null ? 1 : 0) + context.Method.Length);
                return ValueTask.CompletedTask;
            case 2:
                Write(reply, "hush");
                return ValueTask.CompletedTask;
            default:
                return LaterAsync(context, reply);
        }
    }

    private static async ValueTask LaterAsync(SkillContext context, SkillPayload reply)
    {
        await Task.Yield();
        context.SetLlmContext("It took a while.");
        Write(reply, "done");
    }

    private static int ValueIn(ReadOnlySpan<byte> arguments)
    {
        Utf8JsonReader reader = new(arguments);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number)
                return reader.GetInt32();
        }

        throw new SkillException(SkillErrorCode.InvalidArguments, "no number");
    }

    private static void Write(SkillPayload reply, string text) => System.Buffers.BuffersExtensions.Write(reply, System.Text.Encoding.UTF8.GetBytes(text));

    private static SkillMethodDescriptor Method(string name) =>
        new(name, string.Create(CultureInfo.InvariantCulture, $"Does {name}."), [], JsonText.Parse("""{"type":"object"}"""));
}
