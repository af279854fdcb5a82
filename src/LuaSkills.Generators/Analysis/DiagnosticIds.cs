namespace LuaSkills.Generators.Analysis;

/// <summary>Ids of the diagnostics. Never reused; one page each in <c>docs/diagnostics</c>.</summary>
public static class DiagnosticIds
{
    /// <summary>The project's C# version is below 12.</summary>
    public const string LanguageVersion = "LSK0001";

    /// <summary>A program with skill interfaces does not reference the runtime.</summary>
    public const string RuntimeMissing = "LSK0002";

    /// <summary>A skill interface is not partial.</summary>
    public const string MustBePartial = "LSK0101";

    /// <summary>A type around a skill interface is not partial.</summary>
    public const string ContainingTypeMustBePartial = "LSK0102";

    /// <summary>A skill interface is generic.</summary>
    public const string GenericSkill = "LSK0104";

    /// <summary>Two parameters have the same argument name.</summary>
    public const string DuplicateArgument = "LSK0105";

    /// <summary>A method's return type cannot be a result.</summary>
    public const string UnsupportedReturn = "LSK0106";

    /// <summary>A parameter is passed by reference or is a pointer.</summary>
    public const string ByReference = "LSK0108";

    /// <summary>A method has more than one token or options parameter.</summary>
    public const string RepeatedContext = "LSK0110";

    /// <summary>A skill id, entry name or argument name is not valid.</summary>
    public const string InvalidName = "LSK0111";

    /// <summary>The attribute is repeated on another part.</summary>
    public const string RepeatedAttribute = "LSK0112";

    /// <summary>A skill interface has a member that cannot be a call.</summary>
    public const string UnsupportedMember = "LSK0113";

    /// <summary><c>[SkillArguments]</c> is on a parameter that cannot be the whole argument object.</summary>
    public const string InvalidArguments = "LSK0114";

    /// <summary>A skill interface is file-local.</summary>
    public const string FileLocalSkill = "LSK0115";

    /// <summary>An interface takes its methods from a package that is not imported.</summary>
    public const string PackageNotImported = "LSK0131";

    /// <summary>An interface takes its methods from a package that cannot be read.</summary>
    public const string UnreadablePackage = "LSK0132";

    /// <summary>A part of a schema has no type in C#.</summary>
    public const string UntypedArgument = "LSK0133";

    /// <summary>An interface cannot take its methods from a package.</summary>
    public const string UnusableForPackage = "LSK0134";

    /// <summary>A method calls an entry that the imported package does not have.</summary>
    public const string UnknownEntry = "LSK0135";

    /// <summary>A method does not send an argument that the entry requires.</summary>
    public const string MissingArgument = "LSK0136";

    /// <summary>A method sends an argument that the entry does not have.</summary>
    public const string UnknownArgument = "LSK0137";

    /// <summary>An argument does not fit the schema of the entry.</summary>
    public const string MismatchedArgument = "LSK0138";

    /// <summary>An argument that the entry requires can be left out.</summary>
    public const string OptionalArgument = "LSK0139";

    /// <summary>The package of a skill interface is not imported.</summary>
    public const string UncheckedInterface = "LSK0140";

    /// <summary>The governance of an entry is malformed or contradicts itself.</summary>
    public const string InvalidGovernedEntry = "LSK0116";

    /// <summary>A tool's method cannot be called by generated code.</summary>
    public const string InaccessibleTool = "LSK0201";

    /// <summary>Two tools of a set have the same name.</summary>
    public const string DuplicateTool = "LSK0202";

    /// <summary>A method cannot be a tool.</summary>
    public const string UnsupportedTool = "LSK0203";

    /// <summary>Nobody says what a tool does.</summary>
    public const string UndescribedTool = "LSK0205";

    /// <summary>A type cannot become a set of tools.</summary>
    public const string UnusableToolSet = "LSK0206";

    /// <summary>The name of a tool, prefix or argument is not valid.</summary>
    public const string InvalidToolName = "LSK0207";

    /// <summary>Two parameters of a tool have the same argument name.</summary>
    public const string DuplicateToolArgument = "LSK0208";

    /// <summary><c>[HostTool]</c> is in a type that is no set of tools.</summary>
    public const string StrayTool = "LSK0209";

    /// <summary>An example is not JSON.</summary>
    public const string InvalidExample = "LSK0210";

    /// <summary>A set has no tools.</summary>
    public const string EmptyToolSet = "LSK0211";

    /// <summary>The governance of a tool is malformed, or a gate cannot tell it from another.</summary>
    public const string InvalidGovernedTool = "LSK0212";

    /// <summary><c>[Governed]</c> is on something that no gate governs.</summary>
    public const string StrayGoverned = "LSK0213";

    /// <summary>A class cannot become a model provider.</summary>
    public const string UnusableProvider = "LSK0301";

    /// <summary>A model provider has no model.</summary>
    public const string EmptyProvider = "LSK0302";

    /// <summary>A model provider has two models of one kind.</summary>
    public const string RepeatedModel = "LSK0303";

    /// <summary>A method cannot be a model.</summary>
    public const string UnsupportedModel = "LSK0304";

    /// <summary><c>[Embed]</c> or <c>[Llm]</c> is in a class that is no model provider.</summary>
    public const string StrayModel = "LSK0305";

    /// <summary>A type has no JSON form.</summary>
    public const string NotSerialisable = "LSK0401";

    /// <summary>A type that is read has no usable constructor.</summary>
    public const string NoConstructor = "LSK0402";

    /// <summary>Two members have the same JSON name.</summary>
    public const string MemberClash = "LSK0403";

    /// <summary>A type has too many members.</summary>
    public const string TooManyMembers = "LSK0405";

    /// <summary>A serializer context cannot stand in for a type.</summary>
    public const string UnusableContext = "LSK0406";

    /// <summary>A type is <c>object</c> or <c>dynamic</c>.</summary>
    public const string UntypedValue = "LSK0407";

    /// <summary>Generated code cannot name a type.</summary>
    public const string Inaccessible = "LSK0408";

    /// <summary>A name of an enumeration with flags cannot stand beside others.</summary>
    public const string FlagsEnum = "LSK0409";

    /// <summary>An attribute of System.Text.Json is not supported.</summary>
    public const string UnsupportedAttribute = "LSK0410";

    /// <summary>A name given for JSON is not valid Unicode.</summary>
    public const string InvalidJsonName = "LSK0411";

    /// <summary><c>[JsonInclude]</c> is on a member that generated code cannot reach.</summary>
    public const string UnreachableMember = "LSK0412";

    /// <summary>The derived types of a polymorphic type are not what they must be.</summary>
    public const string InvalidPolymorphism = "LSK0413";

    /// <summary>A member with <c>[JsonExtensionData]</c> cannot hold it.</summary>
    public const string InvalidExtensionData = "LSK0414";

    /// <summary>A class cannot become a native library.</summary>
    public const string UnusableLibrary = "LSK0501";

    /// <summary>The project of a native library does not allow unsafe code.</summary>
    public const string UnsafeCodeOff = "LSK0502";

    /// <summary>A method cannot be a native function.</summary>
    public const string UnsupportedExport = "LSK0503";

    /// <summary>The name or version of a native function is malformed.</summary>
    public const string InvalidExportName = "LSK0504";

    /// <summary>Two methods of a native library call the same function.</summary>
    public const string RepeatedExport = "LSK0505";

    /// <summary>A native library has no function.</summary>
    public const string EmptyLibrary = "LSK0506";

    /// <summary><c>[NativeJsonExport]</c> is in a class that is no native library.</summary>
    public const string StrayExport = "LSK0507";

    /// <summary>A file of a skill package cannot be read or parsed.</summary>
    public const string UnreadablePackageFile = "LSK0601";

    /// <summary>A required field of a skill package is missing.</summary>
    public const string MissingPackageField = "LSK0602";

    /// <summary>A field of a skill package has the wrong type.</summary>
    public const string WrongPackageField = "LSK0603";

    /// <summary>The id of a skill package is not valid, or given in its manifest.</summary>
    public const string InvalidPackageId = "LSK0604";

    /// <summary>The version of a skill package is not a semantic version.</summary>
    public const string InvalidPackageVersion = "LSK0605";

    /// <summary>An entry of a skill package breaks a rule, or there is none.</summary>
    public const string InvalidPackageEntry = "LSK0606";

    /// <summary>A path of a skill package breaks the path rule.</summary>
    public const string InvalidPackagePath = "LSK0607";

    /// <summary>A file that a skill package names does not exist.</summary>
    public const string MissingPackageFile = "LSK0608";

    /// <summary>An input schema of a skill package breaks a rule.</summary>
    public const string InvalidPackageSchema = "LSK0609";

    /// <summary>The path of a help page of a skill package breaks the path rule.</summary>
    public const string InvalidPackageHelp = "LSK0610";

    /// <summary>A dependency of a skill package breaks a rule.</summary>
    public const string InvalidPackageDependency = "LSK0611";

    /// <summary>A skill package names help that does not exist.</summary>
    public const string DanglingPackageHelp = "LSK0612";

    /// <summary>A class cannot become a module.</summary>
    public const string UnusableModule = "LSK0701";

    /// <summary>The identity, version or name of a module is malformed.</summary>
    public const string InvalidModuleIdentity = "LSK0702";

    /// <summary>A module has no methods.</summary>
    public const string EmptyModule = "LSK0703";

    /// <summary>Two methods of a module have the same entry name.</summary>
    public const string DuplicateModuleMethod = "LSK0704";

    /// <summary>The name of an entry or argument of a module is not valid.</summary>
    public const string InvalidModuleName = "LSK0705";

    /// <summary>A method of a module cannot be called by generated code.</summary>
    public const string InaccessibleModuleMethod = "LSK0706";

    /// <summary>A method cannot be a method of a module.</summary>
    public const string UnsupportedModuleMethod = "LSK0707";

    /// <summary>Two parameters of a method of a module have the same argument name.</summary>
    public const string DuplicateModuleArgument = "LSK0708";

    /// <summary>The values given for an argument do not fit it.</summary>
    public const string InvalidModuleValue = "LSK0709";

    /// <summary>A requirement of a module is malformed.</summary>
    public const string InvalidRequirement = "LSK0710";

    /// <summary>Nobody says what a method of a module does.</summary>
    public const string UndescribedModuleMethod = "LSK0711";

    /// <summary>An attribute of modules is where it means nothing.</summary>
    public const string StrayModuleAttribute = "LSK0712";
}
