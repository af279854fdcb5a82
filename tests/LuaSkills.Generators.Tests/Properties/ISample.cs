namespace LuaSkills.Generators.Tests.Properties;

/// <summary>Something random that prints one source file.</summary>
internal interface ISample<TSelf>
{
    /// <summary>The source file.</summary>
    /// <param name="number">Keeps the samples of one project apart.</param>
    string Print(int number);

    /// <summary>Smaller samples of the same kind, to find what a failure comes down to.</summary>
    IEnumerable<TSelf> Smaller();
}
