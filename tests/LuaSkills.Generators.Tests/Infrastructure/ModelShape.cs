using System.Reflection;

namespace LuaSkills.Generators.Tests.Infrastructure;

/// <summary>Finds what would break the caching of a pipeline: values in a model that do not compare by content, or that keep a compilation alive.</summary>
internal static class ModelShape
{
    /// <summary>Walks a model and everything it holds.</summary>
    public static IReadOnlyList<string> Faults(Type model)
    {
        List<string> faults = [];
        Visit(model, model.Name, [], faults);
        return faults;
    }

    private static void Visit(Type type, string path, HashSet<Type> visited, List<string> faults)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !visited.Add(type))
            return;

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            Visit(underlying, path, visited, faults);
            return;
        }

        if (type.Assembly != typeof(SkillGenerator).Assembly && type.Assembly != typeof(ModelShape).Assembly)
        {
            faults.Add($"{path} is a {type}");
            return;
        }

        if (type.IsAbstract)
        {
            foreach (Type derived in type.Assembly.GetTypes().Where(candidate => candidate.BaseType == type))
                Visit(derived, derived.Name, visited, faults);
            return;
        }

        if (!typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type))
            faults.Add($"{path} does not implement IEquatable<{type.Name}>");
        if (!type.IsSealed)
            faults.Add($"{path} is not sealed");

        // The one collection wraps an array and compares its elements.
        if (IsEquatableArray(type))
        {
            Visit(type.GetGenericArguments()[0], $"{path}[]", visited, faults);
            return;
        }

        for (Type? declaring = type; declaring is not null && declaring != typeof(object) && declaring != typeof(ValueType); declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.FieldType, $"{path}.{Clean(field.Name)}", visited, faults);
        }
    }

    private static bool IsEquatableArray(Type type) => type.IsGenericType && type.Name == "EquatableArray`1";

    // Backing fields are called <Name>k__BackingField.
    private static string Clean(string field) => field.Split('<', '>') is [_, var name, _] ? name : field;
}
