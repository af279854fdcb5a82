namespace QuickStart;

/// <summary>Prints what the two skills find out about a Markdown file.</summary>
internal sealed class DocumentReport(IMarkdownOutline markdown, ITextTools text)
{
    private static readonly string[] s_stopWords = ["and", "are", "for", "from", "that", "the", "this", "with", "you", "your"];

    public async Task PrintAsync(string path, TextWriter output)
    {
        string content = await File.ReadAllTextAsync(path);

        // Asynchronous calls run side by side on the runtime's workers.
        ValueTask<Outline> outlineCall = markdown.OutlineAsync(Path.GetFullPath(path), maxLevel: 3);
        ValueTask<WordFrequency> wordsCall = text.WordFrequencyAsync(content, top: 5, minLength: 3, stopWords: s_stopWords);
        ValueTask<FrontMatter> frontMatterCall = text.FrontMatterAsync(content);
        Outline outline = await outlineCall;
        WordFrequency words = await wordsCall;
        FrontMatter frontMatter = await frontMatterCall;

        output.WriteLine($"{Path.GetFileName(path)}: {outline.Lines} lines, {words.Total} words, {words.Unique} of them different");
        PrintFrontMatter(frontMatter, output);
        PrintOutline(outline, output);
        PrintWords(words, output);
        if (outline.Headings is [Heading title, ..])
            output.WriteLine($"\nFile name made of the title: {text.Slugify(title.Text, maxLength: 40)}.md");
    }

    private static void PrintFrontMatter(FrontMatter frontMatter, TextWriter output)
    {
        if (!frontMatter.Present)
            return;

        output.WriteLine("\nFront matter");
        foreach (FrontMatterField field in frontMatter.Fields)
            output.WriteLine($"  {field.Name}: {string.Join(", ", field.Values)}");
    }

    private static void PrintOutline(Outline outline, TextWriter output)
    {
        output.WriteLine(outline.Headings.Count == 0 ? "\nNo headings" : "\nOutline");
        foreach (Heading heading in outline.Headings)
            output.WriteLine($"  {heading.Line,4}  {new string(' ', 2 * (heading.Level - 1))}{heading.Text}  (#{heading.Anchor})");
    }

    private static void PrintWords(WordFrequency words, TextWriter output)
    {
        output.WriteLine("\nMost frequent words");
        foreach (WordCount word in words.Words)
            output.WriteLine($"  {word.Count,4}  {word.Word}");
    }
}
