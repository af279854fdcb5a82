using System.Text;
using LuaSkills.Engine.Downloads;
using LuaSkills.Engine.Hosting;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Dependencies;

/// <summary>A package of an index.</summary>
/// <param name="Version">Its version, or <see langword="null"/>.</param>
/// <param name="Packages">What is installed, by platform key.</param>
internal sealed record SkillListPackage(string? Version, IReadOnlyDictionary<string, DependencyPackage> Packages);

/// <summary>An index of packages: YAML of the form <c>{ packages: { name: { version?, packages: { platform: package } } } }</c>.</summary>
internal sealed class SkillList
{
    private const long MaxBytes = 16 * 1024 * 1024;

    // Longer names are refused by most file systems.
    private const int MaxNameLength = 200;

    private readonly Dictionary<string, SkillListPackage> _packages = new(StringComparer.Ordinal);
    private readonly string _address;
    private readonly string _file;
    private readonly DependencyNetwork _network;

    private SkillList(string address, string file, DependencyNetwork network, bool isCached)
    {
        _address = address;
        _file = file;
        _network = network;
        IsCached = isCached;
        if (!Utf8File.TryRead(file, out byte[]? utf8, out string? fault))
            throw new PackageFaultException(SkillErrorCode.DependencyFailed, $"Failed to read {file}: {fault}");

        FieldReader fields = FieldReader.Over(YamlDocumentReader.Read(Encoding.UTF8.GetString(utf8)), "", "a skill list");
        if (fields.Mapping("packages") is not { } packages)
            return;

        foreach (string name in packages.Names)
        {
            FieldReader package = packages.RequiredMapping(name);
            _packages.Add(name, new SkillListPackage(package.OptionalText("version"), DependencyManifestReader.ReadPackages(package)));
        }
    }

    /// <summary>Whether it comes from an earlier download.</summary>
    public bool IsCached { get; }

    /// <summary>Opens an index: the one that was downloaded before, if there is one that can be read.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="cacheDirectory">Where downloads are kept; is made when it is missing.</param>
    /// <param name="network">Fetches it.</param>
    /// <exception cref="PackageFaultException">It is no index, or cannot be kept.</exception>
    /// <exception cref="SkillException">It cannot be downloaded.</exception>
    public static SkillList Open(string address, string cacheDirectory, DependencyNetwork network)
    {
        string file = Path.Join(cacheDirectory, FileNameOf(address));
        if (!File.Exists(file))
            return Download(address, file, network);

        try
        {
            return new SkillList(address, file, network, isCached: true);
        }
        catch (DocumentException)
        {
            return Download(address, file, network);
        }
    }

    /// <summary>A package by its name; <see langword="null"/> when the index does not have it.</summary>
    public SkillListPackage? Find(string name) => _packages.GetValueOrDefault(name);

    /// <summary>Fetches the index anew.</summary>
    /// <inheritdoc cref="Open"/>
    public SkillList Refresh() => Download(_address, _file, _network);

    private static SkillList Download(string address, string file, DependencyNetwork network)
    {
        DownloadedFile.Get(address, file, MaxBytes, network);
        try
        {
            return new SkillList(address, file, network, isCached: false);
        }
        catch (DocumentException error)
        {
            throw new PackageFaultException(SkillErrorCode.DependencyFailed, $"Failed to parse {address}: {error.Message}", error);
        }
    }

    private static string FileNameOf(string address)
    {
        string name = Convert.ToBase64String(Encoding.UTF8.GetBytes(address)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return "skilllist-" + (name.Length <= MaxNameLength ? name : Sha256Text.Of(Encoding.UTF8.GetBytes(address)));
    }
}
