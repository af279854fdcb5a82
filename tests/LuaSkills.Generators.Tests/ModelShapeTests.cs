using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Tests;

/// <summary>The models of the pipeline hold values only, so that equal input stops the pipeline and no compilation is kept alive.</summary>
public sealed class ModelShapeTests
{
    public static TheoryData<Type> Models { get; } =
        new(typeof(SkillGenerator).Assembly.GetTypes().Where(type =>
            type is { Namespace: "LuaSkills.Generators.Model", IsNested: false, IsEnum: false, IsAbstract: false }));

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_holds_values_only(Type model)
    {
        Assert.Empty(ModelShape.Faults(model));
    }

    [Theory]
    [InlineData(typeof(WithSymbol), "WithSymbol.Symbol is a Microsoft.CodeAnalysis.ISymbol")]
    [InlineData(typeof(WithLocation), "WithLocation.At is a Microsoft.CodeAnalysis.Location")]
    [InlineData(typeof(WithList), "WithList.Names is a System.Collections.Generic.List`1[System.String]")]
    [InlineData(typeof(WithArray), "WithArray.Names is a System.String[]")]
    [InlineData(typeof(WithImmutableArray), "WithImmutableArray.Names is a System.Collections.Immutable.ImmutableArray`1[System.String]")]
    [InlineData(typeof(WithObject), "WithObject.Any is a System.Object")]
    [InlineData(typeof(WithNested), "WithNested.Inner.Symbol is a Microsoft.CodeAnalysis.ISymbol")]
    [InlineData(typeof(WithAbstract), "BadCase.At is a Microsoft.CodeAnalysis.Location")]
    [InlineData(typeof(NotSealed), "NotSealed is not sealed")]
    [InlineData(typeof(NotEquatable), "NotEquatable does not implement IEquatable<NotEquatable>")]
    public void A_bad_model_is_found(Type model, string fault)
    {
        Assert.Contains(fault, ModelShape.Faults(model));
    }

    [Fact]
    public void A_good_model_is_not_blamed()
    {
        Assert.Empty(ModelShape.Faults(typeof(Good)));
    }

    private sealed record Good(string Name, int? Count, Good? Next, DayOfWeek Day);

    private sealed record WithSymbol(ISymbol Symbol);

    private sealed record WithLocation(Location At);

    private sealed record WithList(List<string> Names);

    private sealed record WithArray(string[] Names);

    private sealed record WithImmutableArray(System.Collections.Immutable.ImmutableArray<string> Names);

    private sealed record WithObject(object Any);

    private sealed record WithNested(WithSymbol Inner);

    private sealed record WithAbstract(Case Case);

    private abstract record Case;

    private sealed record BadCase(Location At) : Case;

    private record NotSealed(int Value);

    private sealed record Derived(int Value) : NotSealed(Value);

    private sealed class NotEquatable;
}
