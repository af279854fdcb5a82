using System.Globalization;
using LuaSkills.Generators.Tests.Infrastructure;

namespace LuaSkills.Generators.Tests;

/// <summary>Equal sources give equal files: on every machine, in every culture, in any order.</summary>
public sealed class DeterminismTests
{
    private static readonly string[] s_sources =
    [
        """
        namespace Weather;

        [Skill("weather")]
        internal partial interface IWeather
        {
            /// <summary>Finds İstanbul
            /// and others.</summary>
            IReadOnlyList<Forecast> Find(string title, double minimum = -1.5, int limit = -12, decimal price = -0.5m, Unit unit = Unit.INCH);
        }
        """,
        """
        namespace Weather;

        internal sealed record Forecast(string CITY, int Id, Unit IndexUnit, Dictionary<string, double> Infos);
        """,
        """
        namespace Weather;

        internal enum Unit { INCH = -1, Millimeter }

        [Skill("images")]
        internal partial interface IImages
        {
            string InvertImage(string Image);
        }
        """,
        """
        namespace Weather;

        /// <summary>Is a set
        /// and a provider.</summary>
        [HostTools(Prefix = "Images")]
        [ModelProvider]
        internal partial class IndexedImages
        {
            /// <summary>Finds İmages
            /// by title.</summary>
            /// <param name="TITLE">In
            /// any language.</param>
            [HostTool] public Forecast? FindImage(string TITLE, double minimum = -1.5, decimal price = -0.5m, long limit = -12, Unit unit = Unit.INCH) => null;

            [Embed] public float[] Invert(string title) => [title.Length];
        }

        /// <summary>Finds İmages
        /// by title.</summary>
        [SkillModule("com.images.index", Version = "1.0.0")]
        [Requires(SkillCapability.Environment, "IMAGE_INDEX")]
        internal partial class IndexedModule
        {
            /// <summary>Finds İmages
            /// by title.</summary>
            /// <param name="TITLE">In
            /// any language.</param>
            [SkillMethod] public Forecast? FindImage(string TITLE, double minimum = -1.5, [SkillParameter(Enum = new[] { "INCH", "İ" })] string unit = "İ") => null;
        }

        [NativeJsonLibrary]
        internal partial class IndexedLibrary(string path) : NativeJsonLibrary(path)
        {
            /// <summary>Finds İmages
            /// by title.</summary>
            [NativeJsonExport("FIND_IMAGE")] public partial Forecast? FindImage(string TITLE, double minimum = -1.5, decimal price = -0.5m, Unit unit = Unit.INCH);
        }
        """,
    ];

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    public void The_culture_does_not_matter(string culture)
    {
        IReadOnlyDictionary<string, string> expected = Run(s_sources).Files;

        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Hostile(culture);
            Assert.Equal(expected, Run(s_sources).Files);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_order_of_the_files_does_not_matter()
    {
        IReadOnlyDictionary<string, string> expected = Run(s_sources).Files;

        Assert.Equal(expected, Run(s_sources.Reverse()).Files);
    }

    [Fact]
    public void Line_ends_of_the_input_do_not_matter_and_LF_is_printed()
    {
        IReadOnlyDictionary<string, string> expected = Run(s_sources).Files;

        IReadOnlyDictionary<string, string> windows = Run(s_sources.Select(source => source.Replace("\n", "\r\n", StringComparison.Ordinal))).Files;

        Assert.Equal(expected, windows);
        Assert.All(windows.Values, text => Assert.DoesNotContain('\r', text));
    }

    [Fact]
    public void A_second_run_prints_the_same()
    {
        Assert.Equal(Run(s_sources).Files, Run(s_sources).Files);
    }

    [Fact]
    public void Hint_names_differ_in_more_than_case()
    {
        GeneratorRun run = GeneratorRun.Of(
            """
            namespace A
            {
                [Skill("a")] internal partial interface INotes { string Read(); }
                [Skill("b")] internal partial interface Inotes { Item First(); ITEM Second(); A.Box.Item Third(); }
                [Skill("c")] internal partial interface @class { string Read(); }

                internal sealed record Item(int X);
                internal sealed record ITEM(int Y);

                internal partial class Box { internal sealed record Item(int Z); [Skill("d")] internal partial interface INotes { string Read(); } }
                internal partial class Box<T> { [Skill("e")] internal partial interface INotes { string Read(); } }
                internal partial class Box<T1, T2> { [Skill("f")] internal partial interface INotes { string Read(); } }
            }

            namespace a
            {
                [Skill("g")] internal partial interface INotes { string Read(); }
            }
            """);

        Assert.Equal(11, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(run.Files.Keys, hint => Assert.True(hint.All(char.IsAscii) && !hint.Contains('/', StringComparison.Ordinal), hint));
        CompileClean.Check(run);
    }

    private static GeneratorRun Run(IEnumerable<string> sources) => GeneratorRun.Of(UserCode.WithUnsafe(UserCode.Compile(sources)));

    // Where the machine has no culture data the culture's numbers are still not ours.
    private static CultureInfo Hostile(string name)
    {
        CultureInfo culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        return culture;
    }
}
