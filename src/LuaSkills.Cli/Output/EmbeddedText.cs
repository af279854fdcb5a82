namespace LuaSkills.Cli.Output;

/// <summary>Texts that the program carries with it.</summary>
internal static class EmbeddedText
{
    public static string Read(string name)
    {
        using Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without '{name}'.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
