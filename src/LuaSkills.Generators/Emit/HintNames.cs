using System.Globalization;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Names of the generated files.</summary>
internal static class HintNames
{
    public const string Context = "LuaSkills.JsonContext.g.cs";

    public static string Skill(SkillModel skill) => Ascii(skill.Declaration.HintName) + ".Skill.g.cs";

    public static string Package(TypeDeclarationModel declaration) => Ascii(declaration.HintName) + ".Package.g.cs";

    public static string PackageJson(string owner) => Ascii(owner) + ".Package.Json.g.cs";

    public static string Tools(HostToolSetModel set) => Ascii(set.Declaration.HintName) + ".Tools.g.cs";

    public static string Module(SkillModuleModel module) => Ascii(module.Declaration.HintName) + ".Module.g.cs";

    public static string Model(ModelProviderModel provider) => Ascii(provider.Declaration.HintName) + ".Model.g.cs";

    public static string Native(NativeLibraryModel library) => Ascii(library.Declaration.HintName) + ".Native.g.cs";

    public static string Json(ContractModel contract) => Ascii(contract.Header.HintName) + ".Json.g.cs";

    // File names hold ASCII only, so that they are the same on every file system.
    private static string Ascii(string name)
    {
        bool plain = true;
        foreach (char c in name)
            plain &= c < 0x80;
        if (plain)
            return name;

        List<string> parts = [];
        foreach (char c in name)
            parts.Add(c < 0x80 ? c.ToString() : "(" + ((int)c).ToString("X4", CultureInfo.InvariantCulture) + ")");
        return string.Concat(parts);
    }
}
