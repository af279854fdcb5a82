using LuaSkills.Engine.Downloads;

namespace LuaSkills.Engine.Dependencies;

/// <summary>A dependency after it is known which file it is.</summary>
internal sealed record ResolvedDependency
{
    /// <summary>Its name in the manifest.</summary>
    public required string Name { get; init; }

    /// <summary>Its version without <c>v</c>, or <see cref="DependencyPath.Unversioned"/>; names its directory.</summary>
    public required string Directory { get; init; }

    /// <summary>What takes the place of <c>{tag}</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>What is unpacked.</summary>
    public required DependencyPackage Package { get; init; }

    /// <summary>Where it is downloaded.</summary>
    public required string Address { get; init; }

    /// <summary>SHA-256 of the file in lower case; <see langword="null"/> when nobody says it.</summary>
    public required string? Sha256 { get; init; }

    /// <summary>The address as logs may show it.</summary>
    public string ShownAddress => Uri.TryCreate(Address, UriKind.Absolute, out Uri? address) ? PublicAddress.Of(address) : Address;

    /// <summary>Writes version and tag into a path of an export.</summary>
    public string Expand(string path) => DependencyPath.Expand(path, Directory, Tag);

    /// <inheritdoc cref="DependencyPath.TargetOf"/>
    public string TargetOf(DependencyExport export) => DependencyPath.TargetOf(export, Name, Directory, Tag);
}
