using LuaSkills.Generators.Model;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>A method of a skill interface and what the parser made of it. Never part of a model.</summary>
/// <param name="Symbol">The method.</param>
/// <param name="Model">Its model.</param>
internal readonly record struct ParsedMethod(IMethodSymbol Symbol, MethodModel Model);
