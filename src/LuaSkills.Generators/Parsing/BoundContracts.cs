using LuaSkills.Generators.Bindings;
using LuaSkills.Generators.Emit;
using LuaSkills.Generators.Infrastructure;
using LuaSkills.Generators.Model;

namespace LuaSkills.Generators.Parsing;

/// <summary>The contracts of a package's types: written as arguments, and offered for reading where that is possible.</summary>
internal sealed class BoundContracts
{
    // A reader keeps track of the members it has seen in the bits of one number.
    private const int MostMembers = 64;
    private const string End = "_end";

    private readonly BoundTypeNames _names;
    private readonly string _prefix;
    private readonly string _owner;
    private readonly Dictionary<string, BoundType> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unreadable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ContractModel?> _contracts = new(StringComparer.Ordinal);

    /// <summary>Prepares for the types of one skill.</summary>
    /// <param name="members">The skill.</param>
    /// <param name="names">How its types are printed.</param>
    /// <param name="prefix">Beginning of the class names of its types.</param>
    /// <param name="owner">File name of the interface, for the contracts that no other one can have.</param>
    public BoundContracts(BoundSkill members, BoundTypeNames names, string prefix, string owner)
    {
        _names = names;
        _owner = owner;
        _prefix = prefix;
        foreach (BoundType type in members.Types)
            _types.Add(type.Name, type);
        FindUnreadable(members);
    }

    /// <summary>How a value becomes JSON; the contracts it needs are kept.</summary>
    public ValueModel ValueOf(BoundValue value)
    {
        ValueNulls nulls = !value.IsNullable ? ValueNulls.None : value.IsReference ? ValueNulls.Reference : ValueNulls.Value;
        ValueKind kind = value.Shape switch
        {
            ValueShape.String => ValueKind.String,
            ValueShape.Boolean => ValueKind.Boolean,
            ValueShape.Integer => ValueKind.Int64,
            ValueShape.Number => ValueKind.Double,
            ValueShape.Any => ValueKind.Element,
            _ => ValueKind.Contract,
        };
        return new ValueModel(_names.Of(value), kind, nulls, value.IsReference, kind == ValueKind.Contract ? Require(value) : "");
    }

    /// <summary>Adds the contracts of the values asked for, in ordinal order of their class names.</summary>
    public void AddTo(List<ContractModel> contracts)
    {
        List<string> names = [.. _contracts.Keys];
        names.Sort(StringComparer.Ordinal);
        foreach (string name in names)
            contracts.Add(_contracts[name]!);
    }

    private string Require(BoundValue declared)
    {
        BoundValue value = declared with { IsNullable = false };
        string className = ClassName(value);
        if (_contracts.ContainsKey(className))
            return className;

        // Types may refer to themselves.
        _contracts.Add(className, null);
        bool isRead = IsReadable(value);
        string typeName = _names.NotNull(value);
        ContractHeader header = new(
            className,
            typeName,
            ContractNames.HintName(typeName),
            _names.Runtime(value),
            IsValueType: value.Shape == ValueShape.Enumeration,
            ContractUses.Write,
            isRead ? ContractUses.Read : ContractUses.None,
            UsesObsolete: false) { Owner = IsOwn(value) ? _owner : "" };
        _contracts[className] = value.Shape switch
        {
            ValueShape.List => List(header, value, isRead),
            ValueShape.Map => Map(header, value, isRead),
            ValueShape.Enumeration => Enumeration(header, (BoundEnumeration)_types[value.TypeName]),
            _ => Object(header, (BoundRecord)_types[value.TypeName], isRead),
        };
        return className;
    }

    private ListContract List(ContractHeader header, BoundValue value, bool isRead)
    {
        ValueModel element = ValueOf(value.Element!);
        return new ListContract(header, CollectionWalk.Indexed, isRead ? new CollectionBuilder($"{WellKnown.List}<{element.TypeName}>", "new()", "") : null, element);
    }

    private MapContract Map(ContractHeader header, BoundValue value, bool isRead)
    {
        ValueModel element = ValueOf(value.Element!);
        CollectionBuilder? builder = isRead
            ? new CollectionBuilder($"{WellKnown.Dictionary}<string, {element.TypeName}>", "new(global::System.StringComparer.Ordinal)", "")
            : null;
        return new MapContract(header, CollectionWalk.Dictionary, builder, new KeyModel("string", KeyKind.Text, ""), element);
    }

    private static EnumContract Enumeration(ContractHeader header, BoundEnumeration enumeration)
    {
        List<EnumMemberModel> members = [];
        foreach (BoundEnumMember member in enumeration.Members)
            members.Add(new EnumMemberModel(SymbolExtensions.Identifier(member.Name), member.JsonName, IsAlias: false));
        ValueModel underlying = new("int", ValueKind.Int32, ValueNulls.None, IsReference: false, "");
        return new EnumContract(header, EnumForm.Name, underlying, members.ToEquatableArray());
    }

    private ObjectContract Object(ContractHeader header, BoundRecord record, bool isRead)
    {
        List<MemberModel> members = [];
        for (int i = 0; i < record.Members.Count; i++)
        {
            BoundMember member = record.Members[i];
            MemberBinding binding = !isRead ? MemberBinding.None : record.IsPositional ? MemberBinding.Constructor : MemberBinding.Initializer;
            members.Add(new MemberModel(
                SymbolExtensions.Identifier(member.Name),
                member.JsonName,
                ValueOf(member.Value),
                IsWritten: true,
                member.AlwaysSends ? MemberOmission.Never : MemberOmission.Null,
                binding,
                IsRequired: isRead && member is { IsRequired: true, Value.IsNullable: false },
                isRead && record.IsPositional ? i : -1,
                ""));
        }

        if (record.ExtensionName.Length > 0)
            members.Add(Extension(record.ExtensionName, isRead));
        return new ObjectContract(header, members.ToEquatableArray(), RefusesUnknown: false, IgnoresCase: false, Discriminator: null);
    }

    private static MemberModel Extension(string name, bool isRead)
    {
        ValueModel value = new($"{WellKnown.Dictionary}<string, global::System.Text.Json.JsonElement>?", ValueKind.Element, ValueNulls.Reference, IsReference: true, "");
        MemberBinding binding = isRead ? MemberBinding.Initializer : MemberBinding.None;
        return new MemberModel(SymbolExtensions.Identifier(name), "", value, IsWritten: true, MemberOmission.Null, binding, IsRequired: false, -1, "") { Extension = ExtensionKind.Elements };
    }

    // A record with too many members cannot be read, and so cannot whatever holds one.
    private void FindUnreadable(BoundSkill members)
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            foreach (BoundType type in members.Types)
            {
                if (type is BoundRecord record && !_unreadable.Contains(record.Name) && !CanBeRead(record))
                    changed = _unreadable.Add(record.Name);
            }
        }
    }

    private bool CanBeRead(BoundRecord record)
    {
        if (record.Members.Count + (record.ExtensionName.Length > 0 ? 1 : 0) > MostMembers)
            return false;
        foreach (BoundMember member in record.Members)
        {
            if (!IsReadable(member.Value))
                return false;
        }

        return true;
    }

    private bool IsReadable(BoundValue value) => value.Element is { } element ? IsReadable(element) : !_unreadable.Contains(value.TypeName);

    private static bool IsOwn(BoundValue value) => value.Element is { } element ? IsOwn(element) : value.TypeName.Length > 0;

    private string ClassName(BoundValue value)
    {
        string name = Name(value);
        // As ContractNames has it: the outermost list of type arguments needs no end.
        return name.EndsWith(End, StringComparison.Ordinal) ? name.Substring(0, name.Length - End.Length) : name;
    }

    private string Name(BoundValue value)
    {
        string name = value.Shape switch
        {
            ValueShape.Any => "System_Text_Json_JsonElement",
            ValueShape.List => $"IReadOnlyList_of_{Name(value.Element!)}{End}",
            ValueShape.Map => $"IReadOnlyDictionary_of_string_and_{Name(value.Element!)}{End}",
            ValueShape.Record or ValueShape.Enumeration => _prefix + "_" + ContractNames.Segment(value.TypeName),
            _ => _names.NotNull(value),
        };
        return value.IsNullable ? name + "_or_null" : name;
    }
}
