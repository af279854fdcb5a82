using LuaSkills.Generators.Tests.Infrastructure;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Tests;

/// <summary>Shows that a run on another compiler is one.</summary>
public sealed class CompilerVersionTests
{
    [Fact]
    public void The_compiler_is_of_the_version_that_was_asked_for() =>
        Assert.Equal(TestEnvironment.RoslynVersion, typeof(Compilation).Assembly.GetName().Version!.ToString(3));
}
