namespace LuaSkills.Generators.Emit;

/// <summary>Names of types as generated code refers to them, and metadata names of those the parser looks for.</summary>
internal static class WellKnown
{
    public const string SkillAttribute = "LuaSkills.SkillAttribute";
    public const string HostToolsAttribute = "LuaSkills.HostToolsAttribute";
    public const string ModelProviderAttribute = "LuaSkills.ModelProviderAttribute";
    public const string ModuleAttribute = "LuaSkills.SkillModuleAttribute";
    public const string NativeLibraryAttribute = "LuaSkills.NativeJsonLibraryAttribute";
    public const string EnumNameAttribute = "System.Text.Json.Serialization.JsonStringEnumMemberNameAttribute";
    public const string Runtime = "LuaSkills.SkillRuntime";

    /// <summary>Version in <c>[GeneratedCode]</c>; <c>major.minor.0</c>, so that output does not change with every fix.</summary>
    public const string Version = "0.1.0";

    public const string Services = "global::LuaSkills.CompilerServices.";
    public const string JsonRead = Services + "JsonRead";
    public const string JsonWrite = Services + "JsonWrite";
    public const string JsonFlag = Services + "JsonFlag";
    public const string Payload = Services + "SkillPayload";
    public const string Replies = Services + "SkillReplies";
    public const string JsonContext = Services + "SkillJsonContext";
    public const string ToolArguments = Services + "HostToolArguments";
    public const string ToolReply = Services + "HostToolReply";
    public const string ToolSet = "global::LuaSkills.IHostToolSet";
    public const string ToolContract = "global::LuaSkills.IHostToolContract";
    public const string ToolDescriptor = "global::LuaSkills.HostToolDescriptor";
    public const string GovernedDescriptor = "global::LuaSkills.Governance.GovernedToolDescriptor";
    public const string ToolCall = "global::LuaSkills.HostToolCall";
    public const string ToolContext = "global::LuaSkills.HostToolContext";
    public const string Json = Services + "SkillJson";
    public const string Module = "global::LuaSkills.ISkillModule";
    public const string ModuleDescriptor = "global::LuaSkills.SkillModuleDescriptor";
    public const string ModuleArguments = Services + "SkillModuleArguments";
    public const string ModuleReply = Services + "SkillModuleReply";
    public const string MethodDescriptor = "global::LuaSkills.SkillMethodDescriptor";
    public const string MethodVisibility = "global::LuaSkills.SkillMethodVisibility";
    public const string SkillParameter = "global::LuaSkills.SkillParameter";
    public const string SkillContext = "global::LuaSkills.SkillContext";
    public const string SkillState = "global::LuaSkills.SkillState";
    public const string SkillStates = Services + "SkillStates";
    public const string Requirement = "global::LuaSkills.SkillRequirement";
    public const string Capability = "global::LuaSkills.SkillCapability";
    public const string PathAccess = "global::LuaSkills.PathAccess";
    public const string ModelProvider = "global::LuaSkills.IModelProvider";
    public const string ModelReplies = Services + "ModelReplies";
    public const string ModelCaller = "global::LuaSkills.ModelCaller";
    public const string TextEmbedding = "global::LuaSkills.TextEmbedding";
    public const string LlmReply = "global::LuaSkills.LlmReply";
    public const string NativeCalls = Services + "NativeJsonCalls";
    public const string NativeInt = "global::System.IntPtr";
    public const string NativeUInt = "global::System.UIntPtr";
    public const string NativeBuffer = Services + "NativeJsonBuffer";
    public const string JsonText = "global::LuaSkills.JsonText";
    public const string Contract = "global::LuaSkills.ISkillContract";
    public const string Descriptor = "global::LuaSkills.SkillDescriptor";
    public const string EntryReference = "global::LuaSkills.SkillEntryReference";
    public const string Invoker = "global::LuaSkills.ISkillInvoker";
    public const string Reply = "global::LuaSkills.SkillReply";
    public const string ReplyReader = "global::LuaSkills.SkillReplyReader";
    public const string Writer = "global::System.Text.Json.Utf8JsonWriter";
    public const string Reader = "global::System.Text.Json.Utf8JsonReader";
    public const string TokenType = "global::System.Text.Json.JsonTokenType";
    public const string EncodedText = "global::System.Text.Json.JsonEncodedText";
    public const string SerializerOptions = "global::System.Text.Json.JsonSerializerOptions";
    public const string TypeInfo = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string Task = "global::System.Threading.Tasks.Task";
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string ArgumentNullException = "global::System.ArgumentNullException";
    public const string Exception = "global::System.Exception";
    public const string Utf8Span = "global::System.ReadOnlySpan<byte>";
    public const string ReadOnlyList = "global::System.Collections.Generic.IReadOnlyList";
    public const string List = "global::System.Collections.Generic.List";
    public const string SpanOfList = "global::System.Runtime.InteropServices.CollectionsMarshal.AsSpan";
    public const string HashSet = "global::System.Collections.Generic.HashSet";
    public const string Dictionary = "global::System.Collections.Generic.Dictionary";
    public const string EqualityComparer = "global::System.Collections.Generic.EqualityComparer";

    public const string GeneratedCode = "[global::System.CodeDom.Compiler.GeneratedCode(\"LuaSkills.Generators\", \"" + Version + "\")]";
    public const string ExcludeFromCodeCoverage = "[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]";
    public const string DebuggerNonUserCode = "[global::System.Diagnostics.DebuggerNonUserCode]";
    public const string NeverBrowsable = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";
}
