using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Model;

/// <summary>Where a partial type is declared, so that another part of it can be printed.</summary>
/// <param name="Namespace">Escaped namespace; empty for the global one.</param>
/// <param name="ContainingTypes">Headers of the containing types from the outermost in (<c>partial class Outer&lt;T&gt;</c>).</param>
/// <param name="Name">Escaped name of the type itself.</param>
/// <param name="FullName">Name as the generated code refers to it.</param>
/// <param name="HintName">Namespace, containing types and name as they appear in a file name.</param>
internal sealed record TypeDeclarationModel(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Name,
    string FullName,
    string HintName);
