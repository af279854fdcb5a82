using System.Text;
using LuaSkills.Engine.Api.HostResults;
using LuaSkills.Engine.Catalogue;

namespace LuaSkills.Engine.Tests.HostResults;

/// <summary>Puts a fourth return value through the rules as entry <c>emit</c> of skill <c>demo</c>.</summary>
internal static class HostResultSubject
{
    private static readonly LoadedEntry s_entry = new()
    {
        Skill = new LoadedSkill
        {
            Id = "demo", Name = "Demo", Version = "1.0.0", Directory = "/skills/demo", RootName = "ROOT", RootLabel = RootLabel.Root, Debug = false,
            ToolsPath = "", LuaPath = "", FfiPath = "",
        },
        Index = 0,
        LuaModule = "emit",
        File = "/skills/demo/runtime/emit.lua",
        Directory = "/skills/demo/runtime",
        Descriptor = new SkillEntryDescriptor("demo-emit", "demo", "emit", "ROOT", "/skills/demo", "", [], JsonText.EmptyObject.ToElement()),
    };

    public static HostResult Accept(string json, HostResultCapability? capability = null) =>
        HostResultRules.Check(Encoding.UTF8.GetBytes(json), capability ?? new HostResultCapability(), s_entry);

    /// <summary>The payload after the rules, as text.</summary>
    public static string AcceptPayload(string payload) => Accept(ChangeSet(payload)).Payload.GetRawText();

    /// <summary>The message of the refusal without <c>Lua skill 'demo-emit' </c>.</summary>
    public static string Refuse(string json, HostResultCapability? capability = null)
    {
        SkillException error = Assert.Throws<SkillException>(() => Accept(json, capability));
        Assert.Equal((SkillErrorCode.InvalidHostResult, "demo", "emit"), (error.Code, error.SkillId, error.EntryName));
        const string Prefix = "Lua skill 'demo-emit' ";
        Assert.StartsWith(Prefix, error.Message, StringComparison.Ordinal);
        return error.Message[Prefix.Length..];
    }

    /// <summary>A host result of kind <c>change_set</c>.</summary>
    public static string ChangeSet(string payload) => $$"""{"kind":"change_set","payload":{{payload}}}""";

    /// <summary>A payload in preview mode with these files.</summary>
    public static string Preview(string files) => $$"""{"files":[{{files}}],"mode":"preview"}""";
}
