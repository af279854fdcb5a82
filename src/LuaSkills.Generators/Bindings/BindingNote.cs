using LuaSkills.Packages;

namespace LuaSkills.Generators.Bindings;

/// <summary>Something in a schema that has no shape in C#.</summary>
/// <param name="EntryName">The entry.</param>
/// <param name="Path">The argument, with dots between the members on the way (<c>filter.size</c>).</param>
/// <param name="Reason">What has no shape.</param>
/// <param name="File">The file inside the package.</param>
/// <param name="Position">Where the schema is.</param>
internal sealed record BindingNote(string EntryName, string Path, string Reason, string File, SourcePosition Position);
