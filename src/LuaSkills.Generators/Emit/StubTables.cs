using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Emit;

/// <summary>The static fields of a client: entries, argument names and reply readers, each printed once.</summary>
internal sealed class StubTables
{
    private readonly List<string> _entries = [];
    private readonly List<string> _names = [];
    private readonly List<string> _readers = [];

    public StubTables(SkillModel skill)
    {
        foreach (MethodModel method in skill.Methods)
        {
            Add(_entries, EntryKey(method));
            if (HasOwnReader(method.Return))
                Add(_readers, ReaderKey(method.Return));
            foreach (ParameterModel parameter in method.Parameters)
            {
                if (parameter.Role == ParameterRole.Argument)
                    Add(_names, parameter.ArgumentName);
            }
        }
    }

    /// <summary>Field of a method's entry.</summary>
    public string Entry(MethodModel method) => "__entry" + Literals.Number(_entries.IndexOf(EntryKey(method)));

    /// <summary>Field of an argument's name.</summary>
    public string Name(ParameterModel parameter) => "__name" + Literals.Number(_names.IndexOf(parameter.ArgumentName));

    /// <summary>The reader of a method's reply.</summary>
    public string Reader(ReturnModel result) => result.Reply switch
    {
        ReplyKind.Discard => WellKnown.Replies + ".Discard",
        ReplyKind.Text => WellKnown.Replies + ".Text",
        ReplyKind.Element => WellKnown.Replies + ".Element",
        ReplyKind.Result => WellKnown.Replies + ".Result",
        _ => "__reader" + Literals.Number(_readers.IndexOf(ReaderKey(result))),
    };

    /// <summary>Prints the fields.</summary>
    public void Emit(CodeWriter w, SkillModel skill, GeneratorOptions options)
    {
        for (int i = 0; i < _entries.Count; i++)
        {
            MethodModel method = FirstWithEntry(skill, _entries[i]);
            w.Line($"private static readonly {WellKnown.EntryReference} __entry{Literals.Number(i)} = new({Literals.String(method.SkillId)}, {Literals.String(method.EntryName)}){GovernanceEmitter.Initializer(method.Governance)};");
        }

        for (int i = 0; i < _names.Count; i++)
            w.Line($"private static readonly {WellKnown.EncodedText} __name{Literals.Number(i)} = {WellKnown.JsonWrite}.Name({Literals.String(_names[i])});");

        EmitReaders(w, skill, options);
        EmitDescriptor(w, skill);
        w.Line();
    }

    private void EmitReaders(CodeWriter w, SkillModel skill, GeneratorOptions options)
    {
        int next = 0;
        foreach (MethodModel method in skill.Methods)
        {
            if (!HasOwnReader(method.Return) || _readers.IndexOf(ReaderKey(method.Return)) != next)
                continue;

            ValueModel value = method.Return.Value!;
            string call = method.Return.Reply == ReplyKind.JsonResult ? "JsonResult" : "Json";
            w.Line($"private static readonly {WellKnown.ReplyReader}<{method.Return.ResultType}> __reader{Literals.Number(next)} =");
            using (w.Indented())
            {
                w.Line($"static (in {WellKnown.Reply} __reply) => {WellKnown.Replies}.{call}<{value.TypeName}>(__reply,");
                using (w.Indented())
                    w.Line($"static (ref {WellKnown.Reader} __json) => {ValueEmitter.Read(value, "__json", options.JsonNamespace)});");
            }

            next++;
        }
    }

    private void EmitDescriptor(CodeWriter w, SkillModel skill)
    {
        List<string> fields = [];
        for (int i = 0; i < _entries.Count; i++)
            fields.Add("__entry" + Literals.Number(i));
        w.Line($"internal static readonly {WellKnown.Descriptor} __descriptor = new({Literals.String(skill.SkillId)}, new {WellKnown.EntryReference}[] {{ {string.Join(", ", fields)} }});");
    }

    private static MethodModel FirstWithEntry(SkillModel skill, string key)
    {
        foreach (MethodModel method in skill.Methods)
        {
            if (string.Equals(EntryKey(method), key, StringComparison.Ordinal))
                return method;
        }

        throw new InvalidOperationException("Every key was taken from a method.");
    }

    private static bool HasOwnReader(ReturnModel result) => result.Reply is ReplyKind.Json or ReplyKind.JsonResult;

    private static string EntryKey(MethodModel method) => method.SkillId + "/" + method.EntryName;

    private static string ReaderKey(ReturnModel result) => result.ResultType;

    private static void Add(List<string> list, string key)
    {
        if (!list.Contains(key))
            list.Add(key);
    }
}
