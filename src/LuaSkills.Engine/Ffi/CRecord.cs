namespace LuaSkills.Engine.Ffi;

/// <summary>The layout of a <c>struct</c> or <c>union</c>; without fields until it is defined.</summary>
/// <param name="name">For texts, for example <c>struct tm</c>.</param>
/// <param name="isUnion">Whether all fields start at 0.</param>
internal sealed class CRecord(string name, bool isUnion)
{
    public string Name { get; } = name;

    public bool IsUnion { get; } = isUnion;

    /// <summary>The fields in order; <see langword="null"/> while only the name is declared.</summary>
    public IReadOnlyList<CField>? Fields { get; private set; }

    /// <summary>Size in bytes, padding included; meaningless without fields.</summary>
    public long Size { get; private set; }

    public int Alignment { get; private set; } = 1;

    /// <summary>Places the fields as C compilers do.</summary>
    /// <param name="members">Names and types; a name is <c>""</c> for an unnamed record, whose fields count as this one's.</param>
    /// <param name="isPacked">Whether there is no padding.</param>
    public void Define(IReadOnlyList<(string Name, CType Type)> members, bool isPacked)
    {
        List<CField> fields = new(members.Count);
        long end = 0;
        foreach ((string name, CType type) in members)
        {
            int alignment = isPacked ? 1 : type.Alignment;
            long offset = IsUnion ? 0 : AlignUp(end, alignment);
            fields.Add(new CField(name, type, offset));
            end = Math.Max(end, offset + Math.Max(type.Size, 0));
            Alignment = Math.Max(Alignment, alignment);
        }

        Size = AlignUp(end, Alignment);
        Fields = fields;
    }

    /// <summary>Looks a field up, also in unnamed records within.</summary>
    public CField? Find(ReadOnlySpan<char> field)
    {
        if (Fields is null)
            return null;
        foreach (CField candidate in Fields)
        {
            if (candidate.Name.Length == 0)
            {
                if (candidate.Type.Record?.Find(field) is { } inner)
                    return inner with { Offset = inner.Offset + candidate.Offset };
            }
            else if (field.SequenceEqual(candidate.Name))
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Whether another definition says the same.</summary>
    public bool HasFields(IReadOnlyList<(string Name, CType Type)> members)
    {
        if (Fields is null || Fields.Count != members.Count)
            return false;
        for (int i = 0; i < members.Count; i++)
        {
            if (!string.Equals(Fields[i].Name, members[i].Name, StringComparison.Ordinal) || !Fields[i].Type.IsSame(members[i].Type))
                return false;
        }

        return true;
    }

    private static long AlignUp(long offset, int alignment) => (offset + alignment - 1) / alignment * alignment;
}

/// <summary>A field of a record.</summary>
/// <param name="Name">Its name; <c>""</c> for an unnamed record.</param>
/// <param name="Type">Its type.</param>
/// <param name="Offset">Where it starts, in bytes.</param>
internal sealed record CField(string Name, CType Type, long Offset);
