using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Modules;

/// <summary>The rules that an instance of a module must satisfy to be loaded; as of packages where both have the same.</summary>
internal static class ModuleRules
{
    private const string MethodPattern = "^[a-z][a-z0-9_-]*$";

    /// <summary>Checks an instance.</summary>
    /// <exception cref="SkillException">A rule is broken, or the module could not be opened.</exception>
    public static void Check(SkillModuleInstance instance)
    {
        if (!SkillIdentifier.IsValid(instance.Id))
            throw new SkillException(SkillErrorCode.InvalidSkillId, $"the module id '{instance.Id}' is no skill id; it must match {SkillIdentifier.Pattern}");
        if (instance.Fault is { } fault)
            throw fault;
        if (instance.Module is not { } module)
            throw new SkillException(SkillErrorCode.InvalidManifest, $"the module source gave neither a module nor a fault for '{instance.Id}'");

        CheckMethods(instance.Id, module.Descriptor.Methods);
        CheckNames(instance.Deployment.HiddenMethods, nameof(SkillDeployment.HiddenMethods), module.Descriptor);
        CheckNames(instance.Deployment.ExposedMethods ?? [], nameof(SkillDeployment.ExposedMethods), module.Descriptor);
    }

    private static void CheckMethods(string id, IReadOnlyList<SkillMethodDescriptor> methods)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (SkillMethodDescriptor method in methods)
        {
            if (!IsMethodName(method.Name))
                throw new SkillException(SkillErrorCode.InvalidEntry, $"the method name '{method.Name}' of module '{id}' must match {MethodPattern}");
            if (!names.Add(method.Name))
                throw new SkillException(SkillErrorCode.InvalidEntry, SkillIdentifier.DescribeRepeated(id, method.Name));
            if (method.InputSchema.ToElement().ValueKind is not System.Text.Json.JsonValueKind.Object)
                throw new SkillException(SkillErrorCode.InvalidSchema, $"the input schema of method '{method.Name}' of module '{id}' must be a JSON object");
        }
    }

    // A misspelt name would list what was to be hidden.
    private static void CheckNames(IReadOnlyList<string> names, string list, SkillModuleDescriptor descriptor)
    {
        foreach (string name in names)
        {
            bool isKnown = false;
            foreach (SkillMethodDescriptor method in descriptor.Methods)
                isKnown |= string.Equals(method.Name, name, StringComparison.Ordinal);
            if (!isKnown)
                throw new SkillException(SkillErrorCode.InvalidDeployment, $"{list} of the deployment names '{name}', which is no method of '{descriptor.Id}'");
        }
    }

    private static bool IsMethodName(string name)
    {
        if (name.Length == 0 || name[0] is < 'a' or > 'z')
            return false;
        foreach (char c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_'))
                return false;
        }

        return true;
    }
}
