using System.Globalization;
using System.Text;
using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Parsing;

namespace LuaSkills.Generators.Bindings;

/// <summary>Prints the methods and types of a skill as the members of an interface.</summary>
/// <param name="w">Takes the code.</param>
/// <param name="names">How types are named.</param>
/// <param name="isGenerated">Whether the code is the generator's, or a user's to keep.</param>
/// <param name="namesEnumMembers">
/// Whether members of enumerations say their text in JSON; the attribute for it came with .NET 9. Generated JSON code does not need it.
/// </param>
internal sealed class DeclarationEmitter(CodeWriter w, BoundTypeNames names, bool isGenerated, bool namesEnumMembers)
{
    /// <summary>Prints the members, separated by empty lines.</summary>
    public void Emit(BoundSkill skill)
    {
        bool isFirst = true;
        foreach (BoundEntry entry in skill.Entries)
        {
            Separate(ref isFirst);
            EmitMethod(entry, entry.MethodName, names.LuaSkills + "SkillResult");
            w.Line();
            EmitMethod(entry, entry.AsyncMethodName, $"{names.ValueTask}<{names.LuaSkills}SkillResult>");
        }

        foreach (BoundType type in skill.Types)
        {
            Separate(ref isFirst);
            if (type is BoundEnumeration enumeration)
                EmitEnumeration(enumeration);
            else
                EmitRecord((BoundRecord)type);
        }
    }

    /// <summary>A text as a C# literal.</summary>
    internal static string Quote(string text)
    {
        StringBuilder literal = new(text.Length + 2);
        literal.Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '"' or '\\')
                literal.Append('\\').Append(c);
            else if (c < ' ' || (c > '~' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                literal.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                literal.Append(c);
        }

        return literal.Append('"').ToString();
    }

    private void Separate(ref bool isFirst)
    {
        if (!isFirst)
            w.Line();
        isFirst = false;
    }

    private void EmitMethod(BoundEntry entry, string method, string result)
    {
        DocumentationWriter.Summary(w, entry.Description, $"Calls the entry <c>{entry.Name}</c>.");
        foreach (BoundParameter parameter in entry.Parameters)
            DocumentationWriter.Parameter(w, parameter.Name, parameter.ArgumentName, parameter.Docs);
        w.Line($"/// <param name=\"{entry.OptionsName}\">Request context, client budget and timeout of the call; <see langword=\"null\"/> for the runtime's defaults.</param>");
        w.Line($"/// <param name=\"{entry.TokenName}\">Stops the Lua code.</param>");
        w.Line("/// <returns>Everything the entry returned.</returns>");
        if (isGenerated)
            w.Line(WellKnown.GeneratedCode);
        if (!string.Equals(EntryNames.FromMethod(method), entry.Name, StringComparison.Ordinal))
            w.Line($"[{names.LuaSkills}SkillEntry({Quote(entry.Name)})]");

        List<string> parameters = [];
        foreach (BoundParameter parameter in entry.Parameters)
            parameters.Add(Parameter(parameter));
        parameters.Add($"{names.LuaSkills}SkillCallOptions? {CSharpNames.Escape(entry.OptionsName)} = null");
        parameters.Add($"{names.CancellationToken} {CSharpNames.Escape(entry.TokenName)} = default");
        EmitList($"{result} {method}", parameters, ";");
    }

    private string Parameter(BoundParameter parameter)
    {
        string attribute = "";
        if (parameter.IsWhole)
        {
            attribute = $"[{names.LuaSkills}SkillArguments] ";
        }
        else
        {
            bool isNamed = string.Equals(EntryNames.SnakeCase(parameter.Name), parameter.ArgumentName, StringComparison.Ordinal);
            string name = isNamed ? "" : Quote(parameter.ArgumentName);
            string send = parameter.AlwaysSends ? "AlwaysSend = true" : "";
            string separator = name.Length > 0 && send.Length > 0 ? ", " : "";
            if (name.Length + send.Length > 0)
                attribute = $"[{names.LuaSkills}SkillArgument({name}{separator}{send})] ";
        }

        return $"{attribute}{names.Of(parameter.Value)} {CSharpNames.Escape(parameter.Name)}{(parameter.IsRequired ? "" : " = null")}";
    }

    private void EmitRecord(BoundRecord record)
    {
        DocumentationWriter.Summary(w, record.Description, "A value of the skill.");
        if (record.IsPositional)
        {
            foreach (BoundMember member in record.Members)
                DocumentationWriter.Parameter(w, member.Name, member.JsonName, member.Docs);
        }

        EmitTypeAttributes(isEnumeration: false);
        List<string> parameters = [];
        foreach (BoundMember member in record.Members)
            parameters.Add($"{MemberAttributes(member, "property: ")}{names.Of(member.Value)} {member.Name}{(member.IsRequired ? "" : " = null")}");

        bool hasBody = !record.IsPositional || record.ExtensionName.Length > 0;
        string header = $"public sealed record {record.Name}";
        if (record.IsPositional)
            EmitList(header, parameters, hasBody ? "" : ";");
        else
            w.Line(header);
        if (hasBody)
            EmitRecordBody(record);
    }

    private void EmitRecordBody(BoundRecord record)
    {
        using CodeWriter.Scope body = w.Braces("}");
        bool isFirst = true;
        if (!record.IsPositional)
        {
            foreach (BoundMember member in record.Members)
            {
                Separate(ref isFirst);
                w.Line($"/// <summary>{DocumentationWriter.Text(member.Docs, member.JsonName)}</summary>");
                w.Line($"{MemberAttributes(member, "")}public {(member.IsRequired ? "required " : "")}{names.Of(member.Value)} {member.Name} {{ get; init; }}");
            }
        }

        if (record.ExtensionName.Length == 0)
            return;
        Separate(ref isFirst);
        w.Line("/// <summary>Members that have no property of their own.</summary>");
        w.Line($"[{names.Serialization}JsonExtensionData]");
        w.Line($"public {names.Collections}Dictionary<string, {names.Element}>? {record.ExtensionName} {{ get; init; }}");
    }

    private string MemberAttributes(BoundMember member, string target)
    {
        StringBuilder attributes = new();
        if (!string.Equals(EntryNames.SnakeCase(member.Name), member.JsonName, StringComparison.Ordinal))
            attributes.Append($"[{target}{names.Serialization}JsonPropertyName({Quote(member.JsonName)})] ");
        if (member.AlwaysSends)
            attributes.Append($"[{target}{names.Serialization}JsonIgnore(Condition = {names.Serialization}JsonIgnoreCondition.Never)] ");
        return attributes.ToString();
    }

    private void EmitEnumeration(BoundEnumeration enumeration)
    {
        DocumentationWriter.Summary(w, enumeration.Description, "A choice of the skill.");
        EmitTypeAttributes(isEnumeration: true);
        using CodeWriter.Scope body = w.Block($"public enum {enumeration.Name}");
        bool isFirst = true;
        foreach (BoundEnumMember member in enumeration.Members)
        {
            Separate(ref isFirst);
            w.Line($"/// <summary><c>{DocumentationWriter.Escape(member.JsonName)}</c>.</summary>");
            if (namesEnumMembers && !string.Equals(member.Name, member.JsonName, StringComparison.Ordinal))
                w.Line($"[{names.Serialization}JsonStringEnumMemberName({Quote(member.JsonName)})]");
            w.Line(member.Name + ",");
        }
    }

    private void EmitTypeAttributes(bool isEnumeration)
    {
        if (!isGenerated)
            return;
        w.Line(WellKnown.GeneratedCode);
        if (!isEnumeration)
            w.Line(WellKnown.ExcludeFromCodeCoverage);
    }

    private void EmitList(string header, List<string> items, string end)
    {
        if (items.Count == 0)
        {
            w.Line($"{header}(){end}");
            return;
        }

        w.Line(header + "(");
        using CodeWriter.Scope list = w.Indented();
        for (int i = 0; i < items.Count; i++)
            w.Line(items[i] + (i + 1 < items.Count ? "," : ")" + end));
    }
}
