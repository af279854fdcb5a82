using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>The diagnostics.</summary>
public static partial class Descriptors
{
    private const string Project = "LuaSkills.Project";
    private const string Skills = "LuaSkills.Skills";
    private const string Json = "LuaSkills.Json";
    private const string Docs = "https://github.com/luaskills/luaskills-dotnet/blob/main/docs/diagnostics/";
    private const string Page = ".md";

    /// <summary><see cref="DiagnosticIds.LanguageVersion"/>.</summary>
    public static readonly DiagnosticDescriptor LanguageVersion = new(
        DiagnosticIds.LanguageVersion,
        "C# version below 12",
        "The code that LuaSkills generates needs C# 12; set <LangVersion> to 12 or later (the project uses C# {0})",
        Project,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.LanguageVersion + Page);

    /// <summary><see cref="DiagnosticIds.RuntimeMissing"/>.</summary>
    public static readonly DiagnosticDescriptor RuntimeMissing = new(
        DiagnosticIds.RuntimeMissing,
        "Program without the LuaSkills runtime",
        "The program declares the skill interface '{0}' but does not reference LuaSkills.Runtime, which runs skills; add the reference",
        Project,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.RuntimeMissing + Page);

    /// <summary><see cref="DiagnosticIds.MustBePartial"/>.</summary>
    public static readonly DiagnosticDescriptor MustBePartial = new(
        DiagnosticIds.MustBePartial,
        "Skill interface without 'partial'",
        "Interface '{0}' must be declared partial so that its client can be generated",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.MustBePartial + Page);

    /// <summary><see cref="DiagnosticIds.ContainingTypeMustBePartial"/>.</summary>
    public static readonly DiagnosticDescriptor ContainingTypeMustBePartial = new(
        DiagnosticIds.ContainingTypeMustBePartial,
        "Type around a skill interface without 'partial'",
        "Type '{0}' must be declared partial because it contains the skill interface '{1}'",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.ContainingTypeMustBePartial + Page);

    /// <summary><see cref="DiagnosticIds.GenericSkill"/>.</summary>
    public static readonly DiagnosticDescriptor GenericSkill = new(
        DiagnosticIds.GenericSkill,
        "Generic skill interface",
        "Interface '{0}' cannot be a skill because {1}; declare a non-generic interface for each skill",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.GenericSkill + Page);

    /// <summary><see cref="DiagnosticIds.DuplicateArgument"/>.</summary>
    public static readonly DiagnosticDescriptor DuplicateArgument = new(
        DiagnosticIds.DuplicateArgument,
        "Duplicate argument name",
        "Method '{0}' has two arguments named '{1}'; name one of them with [SkillArgument]",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.DuplicateArgument + Page);

    /// <summary><see cref="DiagnosticIds.UnsupportedReturn"/>.</summary>
    public static readonly DiagnosticDescriptor UnsupportedReturn = new(
        DiagnosticIds.UnsupportedReturn,
        "Unsupported return type",
        "Method '{0}' cannot return '{1}' because {2}; return void, a task, string, SkillResult or a type that is read from JSON",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnsupportedReturn + Page);

    /// <summary><see cref="DiagnosticIds.ByReference"/>.</summary>
    public static readonly DiagnosticDescriptor ByReference = new(
        DiagnosticIds.ByReference,
        "Parameter passed by reference",
        "Parameter '{0}' of '{1}' is passed by reference or is a pointer; arguments of skills are passed by value",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.ByReference + Page);

    /// <summary><see cref="DiagnosticIds.RepeatedContext"/>.</summary>
    public static readonly DiagnosticDescriptor RepeatedContext = new(
        DiagnosticIds.RepeatedContext,
        "Repeated context parameter",
        "Method '{0}' has more than one parameter of type {1}; a call takes one",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.RepeatedContext + Page);

    /// <summary><see cref="DiagnosticIds.InvalidName"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidName = new(
        DiagnosticIds.InvalidName,
        "Invalid name",
        "'{0}' is not a valid {1}; skill ids match ^[a-z]([a-z0-9-]*[a-z0-9])?$, entry names ^[a-z][a-z0-9_-]*$, argument names are not empty",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidName + Page);

    /// <summary><see cref="DiagnosticIds.RepeatedAttribute"/>.</summary>
    public static readonly DiagnosticDescriptor RepeatedAttribute = new(
        DiagnosticIds.RepeatedAttribute,
        "Attribute repeated on another part",
        "Interface '{0}' already has [Skill] on another part; keep one",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.RepeatedAttribute + Page);

    /// <summary><see cref="DiagnosticIds.UnsupportedMember"/>.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMember = new(
        DiagnosticIds.UnsupportedMember,
        "Member that cannot be a call",
        "'{0}' is {1}; a skill interface holds methods without type parameters, one for each entry (members with a body are left alone)",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnsupportedMember + Page);

    /// <summary><see cref="DiagnosticIds.InvalidArguments"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidArguments = new(
        DiagnosticIds.InvalidArguments,
        "Invalid use of [SkillArguments]",
        "The [SkillArguments] parameter of '{0}' cannot be used: {1}",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidArguments + Page);

    /// <summary><see cref="DiagnosticIds.FileLocalSkill"/>.</summary>
    public static readonly DiagnosticDescriptor FileLocalSkill = new(
        DiagnosticIds.FileLocalSkill,
        "File-local skill interface",
        "Interface '{0}' is file-local, so no other part of it can be generated; remove 'file'",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.FileLocalSkill + Page);

    /// <summary><see cref="DiagnosticIds.InvalidGovernedEntry"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidGovernedEntry = new(
        DiagnosticIds.InvalidGovernedEntry,
        "Skill entry that cannot be governed",
        "'{0}' cannot be governed: {1}",
        Skills,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidGovernedEntry + Page);

    /// <summary><see cref="DiagnosticIds.NotSerialisable"/>.</summary>
    public static readonly DiagnosticDescriptor NotSerialisable = new(
        DiagnosticIds.NotSerialisable,
        "Type without a JSON form",
        "Type '{0}' of {1} has no JSON form: {2}",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.NotSerialisable + Page);

    /// <summary><see cref="DiagnosticIds.NoConstructor"/>.</summary>
    public static readonly DiagnosticDescriptor NoConstructor = new(
        DiagnosticIds.NoConstructor,
        "No usable constructor",
        "Type '{0}' of {1} cannot be read: {2}",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.NoConstructor + Page);

    /// <summary><see cref="DiagnosticIds.MemberClash"/>.</summary>
    public static readonly DiagnosticDescriptor MemberClash = new(
        DiagnosticIds.MemberClash,
        "Two members with the same JSON name",
        "Type '{0}' of {1} has two members that are called '{2}' in JSON; rename one with [JsonPropertyName] or [JsonStringEnumMemberName]",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.MemberClash + Page);

    /// <summary><see cref="DiagnosticIds.TooManyMembers"/>.</summary>
    public static readonly DiagnosticDescriptor TooManyMembers = new(
        DiagnosticIds.TooManyMembers,
        "Too many members",
        "Type '{0}' of {1} has {2} members; at most 64 can be read, so split the type or ignore members with [JsonIgnore]",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.TooManyMembers + Page);

    /// <summary><see cref="DiagnosticIds.UntypedValue"/>.</summary>
    public static readonly DiagnosticDescriptor UntypedValue = new(
        DiagnosticIds.UntypedValue,
        "Untyped value",
        "Type '{0}' of {1} says nothing about its content; use JsonElement or JsonText for any JSON",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UntypedValue + Page);

    /// <summary><see cref="DiagnosticIds.Inaccessible"/>.</summary>
    public static readonly DiagnosticDescriptor Inaccessible = new(
        DiagnosticIds.Inaccessible,
        "Type that generated code cannot name",
        "Type '{0}' of {1} is not accessible to generated code; make it and the types around it internal or public",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.Inaccessible + Page);

    /// <summary><see cref="DiagnosticIds.FlagsEnum"/>.</summary>
    public static readonly DiagnosticDescriptor FlagsEnum = new(
        DiagnosticIds.FlagsEnum,
        "Name of a flag that cannot stand in a list",
        "Enumeration '{0}' of {1} has [Flags], and its name '{2}' cannot stand in a list of names; choose one without commas and outer spaces, or write numbers",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.FlagsEnum + Page);

    /// <summary><see cref="DiagnosticIds.UnsupportedAttribute"/>.</summary>
    public static readonly DiagnosticDescriptor UnsupportedAttribute = new(
        DiagnosticIds.UnsupportedAttribute,
        "Unsupported attribute of System.Text.Json",
        "'{0}' of {1} has [{2}], which generated JSON code does not follow; remove it, use JsonElement, or name a context that lists the type: [SkillJson(Context = typeof(…))]",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnsupportedAttribute + Page);

    /// <summary><see cref="DiagnosticIds.UnusableContext"/>.</summary>
    public static readonly DiagnosticDescriptor UnusableContext = new(
        DiagnosticIds.UnusableContext,
        "Serializer context that cannot be used",
        "Context '{0}' for type '{1}' of {2} cannot be used: {3}",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnusableContext + Page);

    /// <summary><see cref="DiagnosticIds.InvalidJsonName"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidJsonName = new(
        DiagnosticIds.InvalidJsonName,
        "Name that is not valid Unicode",
        "The JSON name of '{0}' of {1} has half a surrogate pair, which no JSON text can hold",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidJsonName + Page);

    /// <summary><see cref="DiagnosticIds.UnreachableMember"/>.</summary>
    public static readonly DiagnosticDescriptor UnreachableMember = new(
        DiagnosticIds.UnreachableMember,
        "Included member that generated code cannot reach",
        "'{0}' of {1} has [JsonInclude], but generated code cannot reach it; make it internal or public",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.UnreachableMember + Page);

    /// <summary><see cref="DiagnosticIds.InvalidPolymorphism"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidPolymorphism = new(
        DiagnosticIds.InvalidPolymorphism,
        "Invalid derived type",
        "Type '{0}' of {1} cannot be polymorphic: {2}",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidPolymorphism + Page);

    /// <summary><see cref="DiagnosticIds.InvalidExtensionData"/>.</summary>
    public static readonly DiagnosticDescriptor InvalidExtensionData = new(
        DiagnosticIds.InvalidExtensionData,
        "Invalid extension data",
        "'{0}' of {1} cannot hold extension data: {2}",
        Json,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: Docs + DiagnosticIds.InvalidExtensionData + Page);

    /// <summary>What may be wrong with the JSON of a type, whoever uses it.</summary>
    internal static ImmutableArray<DiagnosticDescriptor> OfJson { get; } = ImmutableArray.Create(
        NotSerialisable,
        NoConstructor,
        MemberClash,
        TooManyMembers,
        UntypedValue,
        Inaccessible,
        FlagsEnum,
        UnsupportedAttribute,
        UnusableContext,
        UnreachableMember,
        InvalidPolymorphism,
        InvalidExtensionData,
        InvalidJsonName);
}
