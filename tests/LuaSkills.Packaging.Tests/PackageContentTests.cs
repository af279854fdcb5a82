using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace LuaSkills.Packaging.Tests;

/// <summary>What users get when they reference a package.</summary>
public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void The_contracts_bring_the_generator_and_nothing_beside_it()
    {
        Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/roslyn4.8/cs/LuaSkills.Generators.dll",
                "buildTransitive/LuaSkills.Abstractions.props",
                "buildTransitive/LuaSkills.Abstractions.targets",
                "buildTransitive/LuaSkills.Packages.targets",
                "buildTransitive/LuaSkills.PackedSkills.props",
                "lib/net10.0/LuaSkills.Abstractions.dll",
                "lib/net10.0/LuaSkills.Abstractions.xml",
                "lib/net8.0/LuaSkills.Abstractions.dll",
                "lib/net8.0/LuaSkills.Abstractions.xml",
            ],
            ContentOf("LuaSkills.Abstractions"));
    }

    [Theory]
    [InlineData("LuaSkills", "LuaSkills.Runtime")]
    [InlineData("LuaSkills.Engine", "LuaSkills.Engine")]
    [InlineData("LuaSkills.Modules", "LuaSkills.Modules")]
    [InlineData("LuaSkills.Governance", "LuaSkills.Governance")]
    public void A_library_is_built_and_documented_for_both_frameworks(string package, string assembly)
    {
        Assert.Equal(
            ["README.md", $"lib/net10.0/{assembly}.dll", $"lib/net10.0/{assembly}.xml", $"lib/net8.0/{assembly}.dll", $"lib/net8.0/{assembly}.xml"],
            ContentOf(package));
    }

    [Theory]
    [InlineData("LuaSkills")]
    [InlineData("LuaSkills.Engine")]
    [InlineData("LuaSkills.Modules")]
    [InlineData("LuaSkills.Governance")]
    [InlineData("LuaSkills.Abstractions")]
    public void A_package_says_what_it_is(string package)
    {
        XElement metadata = Metadata(package);

        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEmpty(Value(metadata, "description"));
        Assert.NotEmpty(metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("commit")!.Value);
    }

    [Fact]
    public void The_runtime_passes_all_of_the_contracts_on()
    {
        Assert.Equal(["All", "All"], Dependencies("LuaSkills", "LuaSkills.Abstractions").Select(dependency => dependency.Attribute("include")?.Value));
    }

    [Fact]
    public void The_engine_passes_the_native_library_of_Lua_on()
    {
        Assert.All(Dependencies("LuaSkills.Engine", "KeraLua"), dependency =>
            Assert.DoesNotContain("Native", dependency.Attribute("exclude")!.Value, StringComparison.Ordinal));
        Assert.Equal(2, Dependencies("LuaSkills.Engine", "KeraLua").Count());
    }

    [Theory]
    [InlineData("LuaSkills", "lib/net8.0/LuaSkills.Runtime.dll")]
    [InlineData("LuaSkills.Engine", "lib/net10.0/LuaSkills.Engine.dll")]
    [InlineData("LuaSkills.Abstractions", "lib/net8.0/LuaSkills.Abstractions.dll")]
    [InlineData("LuaSkills.Abstractions", "analyzers/dotnet/roslyn4.8/cs/LuaSkills.Generators.dll")]
    public void Symbols_are_inside_and_name_no_directory_of_the_build_machine(string package, string file)
    {
        List<string> documents = Documents(package, file);

        Assert.NotEmpty(documents);
        Assert.DoesNotContain(documents, document => document.StartsWith(PackageFeed.Metadata("RepositoryRoot"), StringComparison.Ordinal));
    }

    private List<string> Documents(string package, string file)
    {
        using ZipArchive archive = feed.Open(package);
        using MemoryStream content = new();
        using (Stream entry = archive.GetEntry(file)!.Open())
            entry.CopyTo(content);
        content.Position = 0;

        using PEReader assembly = new(content);
        DebugDirectoryEntry embedded = assembly.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        MetadataReader symbols = provider.GetMetadataReader();
        return [.. symbols.Documents.Select(handle => symbols.GetString(symbols.GetDocument(handle).Name))];
    }

    // The parts of the container format say nothing about what users get.
    private List<string> ContentOf(string package)
    {
        using ZipArchive archive = feed.Open(package);
        return
        [
            .. archive.Entries
                .Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal)
                    && name != "[Content_Types].xml" && name != $"{package}.nuspec")
                .Order(StringComparer.Ordinal),
        ];
    }

    private XElement Metadata(string package)
    {
        using ZipArchive archive = feed.Open(package);
        using Stream nuspec = archive.GetEntry($"{package}.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private IEnumerable<XElement> Dependencies(string package, string on) =>
        Metadata(package).Descendants().Where(element => element.Name.LocalName == "dependency" && element.Attribute("id")!.Value == on);

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
}
