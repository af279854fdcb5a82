using LuaSkills.Generators.Tests.Infrastructure;
using LuaSkills.Generators.Tests.Packages;

namespace LuaSkills.Generators.Tests.Golden;

/// <summary>Interfaces whose methods come from an imported package.</summary>
public sealed class PackageGoldenTests
{
    private const string Interface =
        """
        namespace Demo;

        [Skill("kit", FromPackage = true)]
        public partial interface IKit;
        """;

    [Fact]
    public Task Simple_values_become_parameters_required_ones_first() => Verify("simple values");

    [Fact]
    public Task An_entry_without_arguments_has_none() => Verify("no arguments");

    [Fact]
    public Task Flat_parameters_are_a_schema_too() => Verify("flat parameters", "LSK0133");

    [Fact]
    public Task A_schema_may_stand_in_a_file() => Verify("a schema file");

    [Fact]
    public Task Nested_objects_become_records() => Verify("nested objects");

    [Fact]
    public Task Lists_keep_the_types_of_their_items() => Verify("lists of objects");

    [Fact]
    public Task Choices_of_texts_become_enumerations() => Verify("choices");

    [Fact]
    public Task Null_is_allowed_where_the_schema_allows_it() => Verify("nullable values");

    [Fact]
    public Task Objects_without_known_members_become_dictionaries() => Verify("dictionaries");

    [Fact]
    public Task Arguments_without_names_are_one_object() => Verify("one whole object");

    [Fact]
    public Task Definitions_are_types_and_may_contain_themselves() => Verify("definitions");

    [Fact]
    public Task Any_name_becomes_one_of_Csharp() => Verify("names");

    [Fact]
    public Task Methods_and_types_have_names_of_their_own() => Verify("names of entries");

    [Fact]
    public Task No_text_of_a_package_can_end_a_comment() => Verify("hostile texts");

    [Fact]
    public Task A_record_that_holds_only_itself_has_no_constructor_for_it() => Verify("a record that holds only itself");

    [Fact]
    public Task What_has_no_type_is_any_JSON() => GoldenCase.VerifyPackages(
        Interface, PackageCorpus.Untyped["alternatives"].Files, ["LSK0133", "LSK0133", "LSK0133", "LSK0133"]);

    [Fact]
    public Task Entries_that_the_user_declares_are_left_to_him() => GoldenCase.VerifyPackages(
        """
        namespace Demo;

        public static partial class Skills
        {
            [Skill("kit", FromPackage = true)]
            internal partial interface IKit
            {
                [SkillEntry("find-all")] string[] Find([SkillArgument("root-path")] string rootPath, [SkillArgument("maxDepth")] int? maxDepth = null);
                public string PingAsync() => "not an entry";
            }
        }
        """,
        PackageCorpus.All["flat parameters"]);

    [Fact]
    public Task A_package_that_is_not_imported_leaves_a_contract_that_throws() => GoldenCase.VerifyPackages(Interface, [], ["LSK0131"]);

    [Fact]
    public Task A_broken_package_leaves_a_contract_that_throws() => GoldenCase.VerifyPackages(Interface, [ImportedText.Manifest("kit", "name: [Kit")], ["LSK0132"]);

    private static Task Verify(string package, params string[] reported) => GoldenCase.VerifyPackages(Interface, PackageCorpus.All[package], reported);
}
