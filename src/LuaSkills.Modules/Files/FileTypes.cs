namespace LuaSkills.Modules.Files;

/// <summary>Names for kinds of files that have several extensions, or none of their own name.</summary>
internal static class FileTypes
{
    /// <summary>Whether a file is of a kind.</summary>
    /// <param name="type">A kind, or an extension without its dot.</param>
    /// <param name="name">Name of the file.</param>
    public static bool IsOfType(string type, string name)
    {
        ReadOnlySpan<char> extension = Path.GetExtension(name.AsSpan());
        if (extension.Length < 2)
            return false;
        extension = extension[1..];
        foreach (string known in ExtensionsOf(type))
        {
            if (extension.Equals(known, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<string> ExtensionsOf(string type) => type switch
    {
        "c" => s_c,
        "cpp" => s_cpp,
        "csharp" => s_csharp,
        "html" => s_html,
        "javascript" or "js" => s_javascript,
        "kotlin" => s_kotlin,
        "markdown" or "md" => s_markdown,
        "perl" => s_perl,
        "python" or "py" => s_python,
        "ruby" => s_ruby,
        "rust" => s_rust,
        "shell" or "sh" => s_shell,
        "typescript" or "ts" => s_typescript,
        "yaml" => s_yaml,
        _ => new[] { type.TrimStart('.') },
    };

    private static readonly string[] s_c = ["c", "h"];
    private static readonly string[] s_cpp = ["cpp", "cc", "cxx", "hpp", "hh", "hxx", "h"];
    private static readonly string[] s_csharp = ["cs", "csx"];
    private static readonly string[] s_html = ["html", "htm"];
    private static readonly string[] s_javascript = ["js", "jsx", "mjs", "cjs"];
    private static readonly string[] s_kotlin = ["kt", "kts"];
    private static readonly string[] s_markdown = ["md", "markdown"];
    private static readonly string[] s_perl = ["pl", "pm"];
    private static readonly string[] s_python = ["py", "pyi"];
    private static readonly string[] s_ruby = ["rb"];
    private static readonly string[] s_rust = ["rs"];
    private static readonly string[] s_shell = ["sh", "bash", "zsh"];
    private static readonly string[] s_typescript = ["ts", "tsx", "mts", "cts"];
    private static readonly string[] s_yaml = ["yaml", "yml"];
}
