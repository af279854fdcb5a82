using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>Everything the transform takes from one native library.</summary>
/// <param name="Library">The class to print.</param>
/// <param name="Contracts">Contracts its signatures reach, each once, in ordinal order of their class names.</param>
internal sealed record NativeLibraryExtract(NativeLibraryModel Library, EquatableArray<ContractModel> Contracts);

/// <summary>A native library: one class.</summary>
/// <param name="Declaration">The class.</param>
/// <param name="Header">How another part of the class begins (<c>partial class Library</c>).</param>
/// <param name="NamesClass">Name of the nested class with the names of members.</param>
/// <param name="IsBroken">Whether errors were reported; then only methods that throw are printed, so that no further errors follow.</param>
/// <param name="UsesObsolete">Whether the generated code names something obsolete.</param>
/// <param name="Exports">The methods in order.</param>
internal sealed record NativeLibraryModel(
    TypeDeclarationModel Declaration,
    string Header,
    string NamesClass,
    bool IsBroken,
    bool UsesObsolete,
    EquatableArray<NativeExportModel> Exports);

/// <summary>What is made of the result of a native function.</summary>
internal enum NativeResultKind
{
    /// <summary>Nothing.</summary>
    Discard,

    /// <summary>It is read as JSON of the return type.</summary>
    Json,

    /// <summary>A reader among the parameters gets its bytes.</summary>
    Bytes,
}

/// <summary>One native function.</summary>
/// <param name="Signature">The method without its body, as printed.</param>
/// <param name="Export">Name of the function.</param>
/// <param name="Since">First version that has it; empty when nobody said.</param>
/// <param name="Slot">Name of the field with its address.</param>
/// <param name="Result">What is made of the result.</param>
/// <param name="ResultType">Type of the result as printed; empty for <see cref="NativeResultKind.Discard"/>.</param>
/// <param name="Value">The result when it is read as JSON, else <see langword="null"/>.</param>
/// <param name="Parameters">Parameters in order.</param>
internal sealed record NativeExportModel(
    string Signature,
    string Export,
    string Since,
    string Slot,
    NativeResultKind Result,
    string ResultType,
    ValueModel? Value,
    EquatableArray<NativeParameterModel> Parameters);

/// <summary>What a parameter of a native function is for.</summary>
internal enum NativeParameterRole
{
    /// <summary>A member of the request, or the whole of it, written by generated code.</summary>
    Argument,

    /// <summary>A member of the request that is JSON already.</summary>
    RawMember,

    /// <summary>The whole request, written by the caller.</summary>
    Request,

    /// <summary>The reader of the result's bytes.</summary>
    Reader,
}

/// <summary>One parameter of a native function.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Name">Escaped name.</param>
/// <param name="MemberName">Name of the member for <see cref="NativeParameterRole.RawMember"/>, else empty.</param>
/// <param name="Argument">How it is written for <see cref="NativeParameterRole.Argument"/>, else <see langword="null"/>.</param>
internal sealed record NativeParameterModel(NativeParameterRole Role, string Name, string MemberName, ParameterModel? Argument);
