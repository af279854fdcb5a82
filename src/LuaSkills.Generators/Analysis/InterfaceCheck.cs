using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;
using LuaSkills.Generators.Parsing;
using LuaSkills.Packages;
using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Analysis;

/// <summary>Compares methods that a user wrote with the entries of the skill's package.</summary>
/// <param name="extract">The interface.</param>
/// <param name="package">The package, for its places.</param>
/// <param name="contents">Its entries.</param>
/// <param name="sink">Takes the diagnostics.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class InterfaceCheck(SkillExtract extract, ImportedPackage package, PackageContents contents, IDiagnosticSink sink, CancellationToken cancellationToken)
{
    private readonly SchemaCheck _schemas = new(extract.Contracts);

    /// <summary>Compares the methods that call the package's skill.</summary>
    /// <param name="methods">The methods.</param>
    /// <param name="place">The interface, for methods that are not declared in this project.</param>
    public void Check(List<ParsedMethod> methods, Location? place)
    {
        foreach (ParsedMethod method in methods)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (string.Equals(method.Model.SkillId, package.SkillId, StringComparison.Ordinal))
                Check(method, SkillParser.LocationOf(method.Symbol) ?? place);
        }
    }

    private void Check(ParsedMethod method, Location? place)
    {
        string label = $"{method.Symbol.ContainingType.Name}.{method.Symbol.Name}";
        if (contents.Find(method.Model.EntryName) is not { } entry)
        {
            PackageEntry? meant = NearestName.Find(method.Model.EntryName, EntryNamesOf()) is { } near ? contents.Find(near) : null;
            SourcePosition position = meant?.Position ?? new SourcePosition(1, 1);
            sink.ReportRelated(
                Descriptors.UnknownEntry,
                place,
                package.Locate(PackageDocuments.Manifest, position),
                [label, method.Model.EntryName, package.SkillId, NearestName.Question(meant?.Name), package.Describe(PackageDocuments.Manifest, position)]);
            return;
        }

        // A manifest without a word about arguments does not say that there are none.
        if (entry.DeclaresArguments && SentBy(method, place) is { } sent)
            Check(entry, label, sent, place);
    }

    private void Check(PackageEntry entry, string label, List<Sent> sent, Location? place)
    {
        List<SchemaMember> members = SchemaMember.Of(entry.Schema);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (Sent argument in sent)
            names.Add(argument.Name);

        List<string> unsent = [];
        foreach (SchemaMember member in members)
        {
            if (!names.Contains(member.Name))
                unsent.Add(member.Name);
        }

        // A required argument under another name is one mistake, not two.
        HashSet<string> renamed = new(StringComparer.Ordinal);
        foreach (Sent argument in sent)
        {
            if (Find(members, argument.Name) is { } member)
                Check(entry, argument, member);
            else if (!SchemaFacts.SaysMore(entry.Schema) && ReportUnknown(entry, argument, unsent) is { } meant)
                renamed.Add(meant);
        }

        foreach (SchemaMember member in members)
        {
            if (member.IsRequired && !names.Contains(member.Name) && !renamed.Contains(member.Name))
                Report(Descriptors.MissingArgument, place, entry, member.Schema, label, member.Name, entry.Name);
        }
    }

    private void Check(PackageEntry entry, Sent argument, SchemaMember member)
    {
        if (_schemas.Mismatch(entry.Schema, member.Schema, argument.Value) is { } fault)
            Report(Descriptors.MismatchedArgument, argument.Place, entry, member.Schema, argument.Name, entry.Name, fault);
        else if (member.IsRequired && argument.CanBeLeftOut)
            Report(Descriptors.OptionalArgument, argument.Place, entry, member.Schema, argument.Name, entry.Name);
    }

    private string? ReportUnknown(PackageEntry entry, Sent argument, List<string> unsent)
    {
        string? meant = NearestName.Find(argument.Name, unsent);
        Report(Descriptors.UnknownArgument, argument.Place, entry, entry.Schema, argument.Name, entry.Name, NearestName.Question(meant));
        return meant;
    }

    private void Report(DiagnosticDescriptor descriptor, Location? place, PackageEntry entry, DocumentNode schema, params object[] arguments)
    {
        SourcePosition position = entry.PositionOf(schema);
        sink.ReportRelated(descriptor, place, package.Locate(entry.SchemaFile, position), [.. arguments, package.Describe(entry.SchemaFile, position)]);
    }

    /// <summary>What a method sends, or <see langword="null"/> when that is decided at run time.</summary>
    private List<Sent>? SentBy(ParsedMethod method, Location? place)
    {
        List<Sent> sent = [];
        for (int i = 0; i < method.Model.Parameters.Count; i++)
        {
            ParameterModel parameter = method.Model.Parameters[i];
            Location? at = SkillParser.LocationOf(method.Symbol.Parameters[i]) ?? place;
            if (parameter.Role == ParameterRole.Arguments)
                return _schemas.ContractOf(parameter.Value!) is ObjectContract type ? SentBy(type, at) : null;
            if (parameter.Role != ParameterRole.Argument)
                continue;
            bool canBeLeftOut = !parameter.AlwaysSend && (parameter.Value!.IsNullable || parameter.DefaultLiteral.Length > 0);
            sent.Add(new Sent(parameter.ArgumentName, parameter.Value!, canBeLeftOut, at));
        }

        return sent;
    }

    private static List<Sent>? SentBy(ObjectContract type, Location? at)
    {
        List<Sent> sent = [];
        foreach (MemberModel member in type.Members)
        {
            if (member.Extension != ExtensionKind.None)
                return null;
            if (member.IsWritten)
                sent.Add(new Sent(member.JsonName, member.Value, SchemaCheck.CanBeLeftOut(member), at));
        }

        return sent;
    }

    private List<string> EntryNamesOf()
    {
        List<string> names = [];
        foreach (PackageEntry entry in contents.Entries)
            names.Add(entry.Name);
        return names;
    }

    private static SchemaMember? Find(List<SchemaMember> members, string name)
    {
        foreach (SchemaMember member in members)
        {
            if (string.Equals(member.Name, name, StringComparison.Ordinal))
                return member;
        }

        return null;
    }

    /// <summary>An argument as a method sends it.</summary>
    private readonly record struct Sent(string Name, ValueModel Value, bool CanBeLeftOut, Location? Place);
}
