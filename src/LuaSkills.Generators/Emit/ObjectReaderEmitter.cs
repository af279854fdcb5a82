using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>Prints the reader of an object.</summary>
internal static class ObjectReaderEmitter
{
    /// <summary>The body of <c>Read</c>.</summary>
    public static void Emit(CodeWriter w, ObjectContract contract, string jsonNamespace)
    {
        List<MemberModel> members = ReadMembers(contract);
        bool tracks = Tracks(members);
        EmitLocals(w, members, tracks);
        using (w.Block($"if ({WellKnown.JsonRead}.BeginObject(ref reader))"))
        {
            using (w.Block($"while ({WellKnown.JsonRead}.NextMember(ref reader))"))
                EmitMembers(w, contract, members, jsonNamespace);
        }

        w.Line();
        EmitRequired(w, members);
        EmitConstruction(w, contract, members);
    }

    /// <summary>The method that finds a member by its name.</summary>
    public static void EmitIndex(CodeWriter w, ObjectContract contract)
    {
        List<MemberModel> members = ReadMembers(contract);
        if (members.Count == 0 && !RefusesUnknown(contract))
            return;

        w.Line();
        using (w.Block("private static int IndexOf(global::System.ReadOnlySpan<byte> name)"))
        {
            NameSwitch names = new();
            for (int i = 0; i < members.Count; i++)
            {
                if (members[i].Extension == ExtensionKind.None)
                    names.Add(i, members[i].JsonName);
            }

            // The discriminator is known, but read elsewhere.
            if (contract.Discriminator is { } discriminator)
                names.Add(members.Count, discriminator.Name);
            names.Emit(w, "name", contract.IgnoresCase);
        }
    }

    private static void EmitLocals(CodeWriter w, List<MemberModel> members, bool tracks)
    {
        for (int i = 0; i < members.Count; i++)
        {
            MemberModel member = members[i];
            string initial = member.DefaultLiteral.Length > 0 ? member.DefaultLiteral
                : member is { Extension: not ExtensionKind.None, Value.IsNullable: false, Binding: MemberBinding.Initializer } ? $"new {Creation(member)}"
                : member.Value is { IsReference: true, IsNullable: false } ? "default!"
                : "default";
            w.Line($"{member.Value.TypeName} {Local(i)} = {initial};");
        }

        if (!tracks)
            return;
        w.Line("ulong seen = 0;");
        foreach (MemberModel member in members)
        {
            if (!member.IsRequired)
                continue;
            w.Line("long start = reader.TokenStartIndex;");
            return;
        }
    }

    private static void EmitMembers(CodeWriter w, ObjectContract contract, List<MemberModel> members, string jsonNamespace)
    {
        if (members.Count == 0 && !RefusesUnknown(contract))
        {
            w.Line("reader.Read();");
            w.Line("reader.Skip();");
            return;
        }

        w.Line($"int member = IndexOf(reader.ValueIsEscaped ? {WellKnown.JsonRead}.UnescapedName(ref reader) : reader.ValueSpan);");
        EmitUnknown(w, contract, members);
        w.Line("reader.Read();");
        using (w.Block("switch (member)"))
        {
            for (int i = 0; i < members.Count; i++)
            {
                if (members[i].Extension != ExtensionKind.None)
                    continue;
                w.Line($"case {Literals.Number(i)}:");
                using (w.Indented())
                {
                    w.Line($"{Local(i)} = {ValueEmitter.Read(members[i].Value, "reader", jsonNamespace)};");
                    if (IsTracked(members[i]))
                        w.Line($"seen |= {Literals.Mask(1UL << i)};");
                    w.Line("break;");
                }
            }

            w.Line("default:");
            using (w.Indented())
            {
                w.Line("reader.Skip();");
                w.Line("break;");
            }
        }
    }

    /// <summary>What is done with a name that no member has, before its value is reached; nothing when the value is skipped.</summary>
    private static void EmitUnknown(CodeWriter w, ObjectContract contract, List<MemberModel> members)
    {
        int extension = ExtensionIndex(members);
        if (extension >= 0)
        {
            using (w.Block("if (member < 0)"))
            {
                w.Line($"{WellKnown.JsonRead}.Extension(ref reader, {Local(extension)} ??= new {Creation(members[extension])});");
                if (IsTracked(members[extension]))
                    w.Line($"seen |= {Literals.Mask(1UL << extension)};");
                w.Line("continue;");
            }

            w.Line();
        }
        else if (contract.RefusesUnknown)
        {
            w.Line("if (member < 0)");
            using (w.Indented())
                w.Line($"throw {WellKnown.JsonRead}.Unknown(ref reader);");
        }
    }

    private static string Creation(MemberModel extension) => extension.Extension == ExtensionKind.Node
        ? "global::System.Text.Json.Nodes.JsonObject()"
        : $"{WellKnown.Dictionary}<string, global::System.Text.Json.JsonElement>(global::System.StringComparer.Ordinal)";

    // Extension data takes what is not known, so nothing is left to refuse.
    private static bool RefusesUnknown(ObjectContract contract) => contract.RefusesUnknown && ExtensionIndex(ReadMembers(contract)) < 0;

    private static int ExtensionIndex(List<MemberModel> members)
    {
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Extension != ExtensionKind.None)
                return i;
        }

        return -1;
    }

    private static void EmitRequired(CodeWriter w, List<MemberModel> members)
    {
        ulong required = 0;
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].IsRequired)
                required |= 1UL << i;
        }

        if (required == 0)
            return;

        using (w.Block($"if ((seen & {Literals.Mask(required)}) != {Literals.Mask(required)})"))
        {
            List<string> missing = [];
            for (int i = 0; i < members.Count; i++)
            {
                if (members[i].IsRequired)
                    missing.Add($"(seen & {Literals.Mask(1UL << i)}) == 0 ? {Literals.String(members[i].JsonName)}");
            }

            // The last one needs no question: one of them is missing.
            string last = missing[missing.Count - 1];
            missing[missing.Count - 1] = last.Substring(last.IndexOf(" ? ", StringComparison.Ordinal) + 3);
            w.Line($"throw {WellKnown.JsonRead}.Missing(start, {string.Join(" : ", missing)});");
        }

        w.Line();
    }

    private static void EmitConstruction(CodeWriter w, ObjectContract contract, List<MemberModel> members)
    {
        string construction = $"new {contract.Header.TypeName}({string.Join(", ", ConstructorArguments(members))})";
        ulong keeping = 0;
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Binding == MemberBinding.InitializerKeepingDefault)
                keeping |= 1UL << i;
        }

        if (keeping != 0)
        {
            // An init-only member cannot be assigned afterwards, so what it would be is asked of an instance without it.
            using (w.Block($"if ((seen & {Literals.Mask(keeping)}) != {Literals.Mask(keeping)})"))
            {
                w.Line($"{contract.Header.TypeName} defaults = {construction}{Initializer(members, withKept: false)};");
                for (int i = 0; i < members.Count; i++)
                {
                    if (members[i].Binding != MemberBinding.InitializerKeepingDefault)
                        continue;
                    w.Line($"if ((seen & {Literals.Mask(1UL << i)}) == 0)");
                    using (w.Indented())
                        w.Line($"{Local(i)} = defaults.{members[i].Name};");
                }
            }

            w.Line();
        }

        string complete = construction + Initializer(members, withKept: true);
        if (!HasSetters(members))
        {
            w.Line($"return {complete};");
            return;
        }

        w.Line($"{contract.Header.TypeName} result = {complete};");
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Binding != MemberBinding.Setter)
                continue;
            w.Line($"if ((seen & {Literals.Mask(1UL << i)}) != 0)");
            using (w.Indented())
                w.Line($"result.{members[i].Name} = {Local(i)};");
        }

        w.Line("return result;");
    }

    private static List<string> ConstructorArguments(List<MemberModel> members)
    {
        SortedDictionary<int, string> arguments = [];
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Binding == MemberBinding.Constructor)
                arguments.Add(members[i].ParameterIndex, Local(i));
        }

        return [.. arguments.Values];
    }

    private static string Initializer(List<MemberModel> members, bool withKept)
    {
        List<string> assignments = [];
        for (int i = 0; i < members.Count; i++)
        {
            if (members[i].Binding == MemberBinding.Initializer || (withKept && members[i].Binding == MemberBinding.InitializerKeepingDefault))
                assignments.Add($"{members[i].Name} = {Local(i)}");
        }

        return assignments.Count == 0 ? "" : $" {{ {string.Join(", ", assignments)} }}";
    }

    private static List<MemberModel> ReadMembers(ObjectContract contract)
    {
        List<MemberModel> members = [];
        foreach (MemberModel member in contract.Members)
        {
            if (member.Binding != MemberBinding.None)
                members.Add(member);
        }

        return members;
    }

    private static bool HasSetters(List<MemberModel> members)
    {
        foreach (MemberModel member in members)
        {
            if (member.Binding == MemberBinding.Setter)
                return true;
        }

        return false;
    }

    private static bool Tracks(List<MemberModel> members)
    {
        foreach (MemberModel member in members)
        {
            if (IsTracked(member))
                return true;
        }

        return false;
    }

    private static bool IsTracked(MemberModel member) =>
        member.IsRequired || member.Binding is MemberBinding.InitializerKeepingDefault or MemberBinding.Setter;

    private static string Local(int index) => "member" + Literals.Number(index);
}
