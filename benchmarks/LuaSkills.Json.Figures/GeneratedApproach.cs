using System.Text.Json;
using LuaSkills.CompilerServices;
using LuaSkills.Generated.LuaSkills_Json_Figures;

namespace LuaSkills.Benchmarks;

/// <summary>The generated writers and readers themselves, as the generated clients of skills use them.</summary>
internal sealed class GeneratedApproach() : Approach("LuaSkills, as in a typed call")
{
    private static readonly JsonValueReader<ToolCall> s_readCall = LuaSkills_Benchmarks_ToolCall.Read;
    private static readonly JsonValueReader<SearchResult> s_readResult = LuaSkills_Benchmarks_SearchResult.Read;

    public override void Write(ToolCall value)
    {
        Utf8JsonWriter writer = Begin();
        LuaSkills_Benchmarks_ToolCall.Write(writer, value);
        writer.Flush();
    }

    public override void Write(SearchResult value)
    {
        Utf8JsonWriter writer = Begin();
        LuaSkills_Benchmarks_SearchResult.Write(writer, value);
        writer.Flush();
    }

    public override ToolCall ReadCall(byte[] json) => SkillJson.Read(json, s_readCall);

    public override SearchResult ReadResult(byte[] json) => SkillJson.Read(json, s_readResult);
}
