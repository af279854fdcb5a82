using LuaSkills.Generators.Analysis;

namespace LuaSkills.Generators.Tests.Golden;

/// <summary>What is printed for a faulty interface: enough that the fault is reported once, by its rule, and not as a cascade of compiler errors.</summary>
public sealed class FaultyInputGoldenTests
{
    [Fact]
    public Task A_faulty_method_leaves_a_contract_that_throws() => GoldenCase.VerifyFaulty(
        """
        namespace Notes;

        [Skill("notes")]
        public partial interface INotes
        {
            string Read(string title);
            T Parse<T>(string text);
        }

        internal static class User
        {
            public static T Import<T>(ISkillInvoker invoker) where T : class, ISkillContract<T> => T.GeneratedClient(invoker);
            public static INotes Notes(ISkillInvoker invoker) => Import<INotes>(invoker);
        }
        """,
        [DiagnosticIds.UnsupportedMember]);

    [Fact]
    public Task A_faulty_type_leaves_a_contract_that_throws() => GoldenCase.VerifyFaulty(
        """
        namespace Notes;

        [Skill("notes")]
        public partial interface INotes
        {
            string Read(object title);
            Stream Open(string title);
        }

        public abstract class Stream;
        """,
        [DiagnosticIds.UntypedValue, DiagnosticIds.NoConstructor]);

    [Fact]
    public Task An_invalid_name_leaves_a_contract_that_throws() => GoldenCase.VerifyFaulty(
        """
        [Skill("Notes!")]
        internal partial interface INotes
        {
            string Read(string title);
        }
        """,
        [DiagnosticIds.InvalidName]);

    [Fact]
    public Task Nothing_is_printed_for_an_interface_that_is_not_partial() => GoldenCase.VerifyFaulty(
        """
        [Skill("notes")]
        internal interface INotes
        {
            string Read(string title);
        }
        """,
        [DiagnosticIds.MustBePartial]);

    [Fact]
    public Task One_faulty_interface_does_not_harm_another() => GoldenCase.VerifyFaulty(
        """
        [Skill("notes")]
        internal partial interface INotes
        {
            int Count { get; }
        }

        [Skill("todos")]
        internal partial interface ITodos
        {
            string Read(string title);
        }
        """,
        [DiagnosticIds.UnsupportedMember]);
}
