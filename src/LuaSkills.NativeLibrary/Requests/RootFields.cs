namespace LuaSkills.NativeLibrary.Requests;

/// <summary>Roots as requests have them (spec section 3.4).</summary>
internal static class RootFields
{
    private const int NameField = 0;
    private const int SkillsDirField = 1;

    private static readonly FieldSet s_fields = new("name", "skills_dir");

    /// <summary>Reads a chain of roots.</summary>
    public static List<SkillRoot> ReadAll(ref RequestReader reader)
    {
        List<SkillRoot> roots = [];
        reader.EnterArray();
        while (reader.NextItem())
        {
            ulong seen = reader.Enter();
            roots.Add(ReadMembers(ref reader, seen));
        }

        return roots;
    }

    /// <summary>Reads a root or a null.</summary>
    public static SkillRoot? ReadOrNull(ref RequestReader reader) => reader.TryEnter() ? ReadMembers(ref reader, seen: 0) : null;

    private static SkillRoot ReadMembers(ref RequestReader reader, ulong seen)
    {
        string name = "";
        string directory = "";
        while (reader.Next(s_fields, ref seen, out int field))
        {
            if (field == NameField)
                name = reader.Text();
            else
                directory = reader.Text();
        }

        reader.Require(s_fields, seen, NameField, SkillsDirField);
        return new SkillRoot(name, directory);
    }
}
