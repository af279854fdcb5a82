using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LuaSkills.Generated.LuaSkills_Json_Tests;

namespace LuaSkills.Json.Tests;

/// <summary>For random values, the generated code and the serializer's own generated code agree to the byte.</summary>
public sealed class RoundTripTests
{
    private const int MostTests = 300;

    // Source-generation options cannot name an encoder.
    private static readonly PlatformContext s_platform = new(new JsonSerializerOptions(PlatformContext.Default.Options)
    {
        TypeInfoResolver = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    [Fact]
    public void The_context_writes_the_bytes_that_a_skill_is_sent() => Holds(item =>
    {
        RecordingInvoker invoker = new();
        RecordingInvoker.Client<ICatalogue>(invoker).Store(item);

        Assert.Equal(invoker.Arguments, Write(item));
    });

    [Fact]
    public void The_context_writes_the_bytes_that_the_serializers_own_code_writes() =>
        Holds(item => Assert.Equal(JsonSerializer.Serialize(item, s_platform.Item), Write(item)));

    [Fact]
    public void The_context_reads_what_the_serializers_own_code_writes() => Holds(item =>
    {
        string json = JsonSerializer.Serialize(item, s_platform.Item);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, LuaSkillsJsonContext.Default.Item)!, s_platform.Item));
    });

    [Fact]
    public void The_serializers_own_code_reads_what_the_context_writes() => Holds(item =>
    {
        string json = Write(item);

        Assert.Equal(json, Write(JsonSerializer.Deserialize(json, s_platform.Item)!));
    });

    [Fact]
    public void A_client_reads_what_the_context_writes() => Holds(item =>
    {
        string json = Write(item);

        Assert.Equal(json, Write(RecordingInvoker.Client<ICatalogue>(new RecordingInvoker { Content = json }).Find(new Tag("any"))));
    });

    [Fact]
    public void Indented_text_is_the_same_too() => Holds(item =>
    {
        LuaSkillsJsonContext indented = new(new JsonSerializerOptions(LuaSkillsJsonContext.Default.Options) { TypeInfoResolver = null, WriteIndented = true });
        PlatformContext platform = new(new JsonSerializerOptions(s_platform.Options) { TypeInfoResolver = null, WriteIndented = true });

        Assert.Equal(JsonSerializer.Serialize(item, platform.Item), JsonSerializer.Serialize(item, indented.Item));
    });

    private static string Write(Item item) => JsonSerializer.Serialize(item, LuaSkillsJsonContext.Default.Item);

    private static void Holds(Action<Item> property) =>
        Prop.ForAll(CatalogueGen.Items, property).Check(Config.QuickThrowOnFailure.WithMaxTest(MostTests));
}
