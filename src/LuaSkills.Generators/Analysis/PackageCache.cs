using System.Runtime.CompilerServices;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Analysis;

/// <summary>What was found out about packages. Keystrokes elsewhere leave a package as it is; what is known of it lives as long as the text of its manifest.</summary>
/// <param name="find">Finds it out; what it reads of the package decides what the result depends on.</param>
internal sealed class PackageCache<T>(Func<PackageTexts, T> find)
{
    private readonly ConditionalWeakTable<SourceText, Known> _known = new();

    /// <summary>What is known of a package.</summary>
    public T Of(PackageTexts package)
    {
        SourceText? manifest = package.Find(PackageDocuments.Manifest)?.GetText();
        if (manifest is null)
            return find(package);
        if (_known.TryGetValue(manifest, out Known? known) && known.Package.IsSame(package))
            return known.Value;

        T value = find(package);
        _known.Remove(manifest);
        _known.GetValue(manifest, _ => new Known(package, value));
        return value;
    }

    private sealed record Known(PackageTexts Package, T Value);
}
