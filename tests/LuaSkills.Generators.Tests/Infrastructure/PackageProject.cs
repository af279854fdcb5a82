using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using LuaSkills.Generators.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LuaSkills.Generators.Tests.Infrastructure;

/// <summary>A project that imports skill packages: their files as the build hands them to the compiler.</summary>
internal sealed class PackageProject : AnalyzerConfigOptionsProvider
{
    private readonly Dictionary<string, Options> _options = new(StringComparer.Ordinal);
    private readonly List<AdditionalText> _files = [];

    /// <summary>What it compiles.</summary>
    public Compilation Compilation { get; set; } = UserCode.Compile("");

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options([]);

    /// <summary>Adds a file of a package.</summary>
    /// <param name="directory">Directory of the package; its name is the id of the skill.</param>
    /// <param name="path">Path of the file inside.</param>
    /// <param name="bytes">What is in it.</param>
    public PackageProject Add(string directory, string path, byte[] bytes)
    {
        FileText file = new(Path.Join(directory, path), bytes);
        _files.Add(file);
        _options[file.Path] = new Options(new()
        {
            ["build_metadata.AdditionalFiles.LuaSkillPackage"] = Path.GetFileName(directory),
            ["build_metadata.AdditionalFiles.LuaSkillPackagePath"] = path.Replace('\\', '/'),
        });
        return this;
    }

    /// <inheritdoc cref="Add(string, string, byte[])"/>
    public PackageProject Add(string directory, string path, string text) => Add(directory, path, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a package that is on disk, as far as the build hands it over.</summary>
    public PackageProject Add(string directory)
    {
        foreach (string file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(directory, file).Replace('\\', '/');
            if (path is "skill.yaml" or "dependencies.yaml" || path.Split('/') is ["runtime" or "schemas" or "help", _, ..])
                Add(directory, path, File.ReadAllBytes(file));
        }

        return this;
    }

    /// <summary>Takes a file away; the others stay the same objects, as while somebody types.</summary>
    public void Remove(string path) => _files.RemoveAll(file => file.Path == path);

    /// <summary>Adds a file that belongs to no package.</summary>
    public PackageProject AddUnrelated(string path, string text)
    {
        _files.Add(new FileText(path, Encoding.UTF8.GetBytes(text)));
        return this;
    }

    /// <summary>What the package analyzer reports, in the order of files and places.</summary>
    public async Task<IReadOnlyList<Diagnostic>> ReportAsync()
    {
        ImmutableArray<Diagnostic> diagnostics = await Compilation
            .WithAnalyzers([new PackageAnalyzer()], new AnalyzerOptions([.. _files], this))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. from diagnostic in diagnostics
               where !diagnostic.IsSuppressed
               orderby diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan.Start, diagnostic.Id
               select diagnostic,
        ];
    }

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        _options.TryGetValue(textFile.Path, out Options? options) ? options : GlobalOptions;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }

    private sealed class FileText(string path, byte[] bytes) : AdditionalText
    {
        private readonly SourceText _text = Decode(bytes);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

        // As the compiler does: UTF-8, or else another encoding.
        private static SourceText Decode(byte[] bytes)
        {
            try
            {
                return SourceText.From(new MemoryStream(bytes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            }
            catch (DecoderFallbackException)
            {
                return SourceText.From(new MemoryStream(bytes), Encoding.Latin1);
            }
        }
    }
}
