namespace LuaSkills.NativeLibrary.Requests;

/// <summary>A load or reload (spec section 3.4).</summary>
internal readonly record struct RootsRequest(ulong EngineId, IReadOnlyList<SkillRoot> Roots)
{
    private const int EngineIdField = 0;
    private const int SkillRootsField = 1;
    private const int NameField = 0;
    private const int SkillsDirField = 1;

    private static readonly FieldSet s_fields = new("engine_id", "skill_roots");
    private static readonly FieldSet s_rootFields = new("name", "skills_dir");

    public static RootsRequest Read(ReadOnlySpan<byte> utf8Json)
    {
        RequestReader reader = new(utf8Json);
        ulong id = 0;
        List<SkillRoot> roots = [];
        ulong seen = reader.Enter();
        while (reader.Next(s_fields, ref seen, out int field))
        {
            if (field == EngineIdField)
                id = reader.Unsigned();
            else
                ReadRoots(ref reader, roots);
        }

        reader.Require(s_fields, seen, EngineIdField, SkillRootsField);
        reader.End();
        return new RootsRequest(id, roots);
    }

    /// <summary>Reads the chain of roots.</summary>
    public static void ReadRoots(ref RequestReader reader, List<SkillRoot> roots)
    {
        reader.EnterArray();
        while (reader.NextItem())
        {
            string name = "";
            string directory = "";
            ulong seen = reader.Enter();
            while (reader.Next(s_rootFields, ref seen, out int field))
            {
                if (field == NameField)
                    name = reader.Text();
                else
                    directory = reader.Text();
            }

            reader.Require(s_rootFields, seen, NameField, SkillsDirField);
            roots.Add(new SkillRoot(name, directory));
        }
    }
}
