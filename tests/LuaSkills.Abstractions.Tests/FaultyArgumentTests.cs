namespace LuaSkills.Abstractions.Tests;

/// <summary>Arguments that cannot be written, although the compiler let them pass.</summary>
public sealed class FaultyArgumentTests
{
    private const string Null = "null is not allowed here.";

    private static readonly Dictionary<string, string> s_none = [];

    private readonly RecordingInvoker _invoker = new("");

    private IGarden Garden => Client.Over<IGarden>(_invoker);

    [Fact]
    public void A_null_in_a_list_is_rejected_with_its_place() =>
        AssertFault("$.leaves[2]", Null, garden => garden.All(new Branch("b", [new Leaf("a", 1), new Leaf("b", 2), null!])));

    [Fact]
    public void A_null_in_a_list_of_texts_is_rejected_with_its_place() =>
        AssertFault("$.words[1]", Null, garden => garden.Say(["a", null!], s_none));

    [Fact]
    public void A_null_in_a_list_that_is_no_List_is_rejected_with_its_place() =>
        AssertFault("$.words[0]", Null, garden => garden.Say(new string[] { null! }, s_none));

    [Fact]
    public void A_null_in_a_dictionary_is_rejected_with_its_place()
    {
        AssertFault("$.sub['a b'].sub.c", Null, garden => garden.All(Below("a b", Below("c", null!))));
        AssertFault("$.titles.b", Null, garden => garden.Say([], new Dictionary<string, string> { ["a"] = "", ["b"] = null! }));
    }

    [Fact]
    public void A_null_in_a_member_is_rejected_with_its_place()
    {
        AssertFault("$.leaves[0].name", Null, garden => garden.All(new Branch("b", [new Leaf(null!, 1)])));
        AssertFault("$.leaves", Null, garden => garden.All(new Branch("b", null!)));
        AssertFault("$.name", Null, garden => garden.All(new Branch(null!, [])));
    }

    [Fact]
    public void A_number_that_is_not_finite_is_rejected_with_its_place()
    {
        const string Fault = "NaN cannot be written: JSON has only finite numbers.";

        AssertFault("$.value", Fault, garden => garden.Numbers(double.NaN, []));
        AssertFault("$.leaves[1].weight", Fault, garden => garden.All(new Branch("b", [new Leaf("a", 1), new Leaf("b", 2, Weight: double.NaN)])));
    }

    [Fact]
    public void An_enumeration_value_without_a_name_is_rejected_with_its_place() =>
        AssertFault(
            "$.leaves[0].mood",
            "9 is not a member of LuaSkills.Abstractions.Tests.Mood, so it has no name in JSON.",
            garden => garden.All(new Branch("b", [new Leaf("a", 1, (Mood)9)])));

    [Fact]
    public void An_argument_that_contains_itself_is_rejected_with_the_place_that_is_too_deep()
    {
        Node node = new();
        node.Next = node;

        SkillArgumentException error = Assert.Throws<SkillArgumentException>(() => Garden.Deep(node));

        Assert.Equal("$.node" + string.Concat(Enumerable.Repeat(".next", 127)), error.Path);
        Assert.EndsWith("…: Nested more than 128 levels deep, or contains itself.", error.Message, StringComparison.Ordinal);
        Assert.Equal(SkillErrorCode.InvalidArguments, error.Code);
    }

    [Fact]
    public async Task The_task_of_a_call_fails_with_the_place()
    {
        Task call = Garden.SayLaterAsync(["a", null!]);

        SkillArgumentException error = await Assert.ThrowsAsync<SkillArgumentException>(() => call);

        Assert.Equal("$.words[1]", error.Path);
    }

    [Fact]
    public void An_exception_of_the_arguments_own_code_passes_unchanged()
    {
        InvalidOperationException thrown = new("mine");

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Garden.Numbers(1, Failing()));

        Assert.Same(thrown, error);
        Assert.Contains(nameof(Failing), error.StackTrace, StringComparison.Ordinal);

        IEnumerable<Point> Failing()
        {
            yield return default;
            throw thrown;
        }
    }

    [Fact]
    public void A_member_left_out_when_it_is_null_may_be_null_whatever_its_type_says()
    {
        Garden.Send(new Loose(null!, null!, "c"));

        Assert.Equal("""{"loose":{"last":"c"}}""", _invoker.Arguments);
    }

    private static Branch Below(string name, Branch branch) => new("b", [], new Dictionary<string, Branch>(StringComparer.Ordinal) { [name] = branch });

    private void AssertFault(string path, string fault, Action<IGarden> call)
    {
        SkillArgumentException error = Assert.Throws<SkillArgumentException>(() => call(Garden));

        Assert.Equal((path, $"{path}: {fault}", SkillErrorCode.InvalidArguments), (error.Path, error.Message, error.Code));
        Assert.Null(_invoker.Entry);
    }
}
