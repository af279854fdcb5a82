using LuaSkills.Generators.Infrastructure;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints how a UTF-8 name is found among known ones: by its length, then by its bytes.</summary>
internal sealed class NameSwitch
{
    private readonly SortedDictionary<int, List<KeyValuePair<int, string>>> _byLength = [];

    /// <summary>Adds a name.</summary>
    /// <param name="index">What is returned for it.</param>
    /// <param name="name">The name.</param>
    public void Add(int index, string name)
    {
        int length = System.Text.Encoding.UTF8.GetByteCount(name);
        if (!_byLength.TryGetValue(length, out List<KeyValuePair<int, string>>? same))
            _byLength.Add(length, same = []);
        same.Add(new KeyValuePair<int, string>(index, name));
    }

    /// <summary>Prints statements that return the index of the span <paramref name="local"/>, or -1.</summary>
    public void Emit(CodeWriter w, string local, bool ignoresCase)
    {
        if (_byLength.Count > 0)
        {
            string equals = ignoresCase ? WellKnown.JsonRead + ".EqualsIgnoringCase" : "global::System.MemoryExtensions.SequenceEqual";
            using (w.Block($"switch ({local}.Length)"))
            {
                foreach (KeyValuePair<int, List<KeyValuePair<int, string>>> group in _byLength)
                    EmitGroup(w, group.Key, group.Value, equals, local);
            }

            w.Line();
        }

        w.Line("return -1;");
    }

    private static void EmitGroup(CodeWriter w, int length, List<KeyValuePair<int, string>> candidates, string equals, string local)
    {
        w.Line($"case {Literals.Number(length)}:");
        using (w.Indented())
        {
            foreach (KeyValuePair<int, string> candidate in candidates)
            {
                w.Line($"if ({equals}({local}, {Literals.Utf8(candidate.Value)}))");
                using (w.Indented())
                    w.Line($"return {Literals.Number(candidate.Key)};");
            }

            w.Line("break;");
        }
    }
}
