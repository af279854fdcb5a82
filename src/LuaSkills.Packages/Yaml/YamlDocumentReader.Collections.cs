namespace LuaSkills.Packages;

/// <content>Sequences and mappings.</content>
internal sealed partial class YamlDocumentReader
{
    private DocumentNode ReadBlockSequence(YamlMark start)
    {
        YamlMark began = _scanner.Take().Start;
        List<DocumentNode> items = [];
        while (Kind == YamlTokenKind.BlockEntry)
        {
            YamlMark end = _scanner.Take().End;
            items.Add(Kind is YamlTokenKind.BlockEntry or YamlTokenKind.BlockEnd ? Empty(end) : ReadNode(isBlock: true, allowsIndentless: false));
        }

        Expect(YamlTokenKind.BlockEnd, "while parsing a block collection", began, "did not find expected '-' indicator");
        return DocumentNode.Sequence(start.Position, items);
    }

    // The list of a key may stand at the key's own indentation; then nothing marks its end.
    private DocumentNode ReadIndentlessSequence(YamlMark start)
    {
        List<DocumentNode> items = [];
        while (Kind == YamlTokenKind.BlockEntry)
        {
            YamlMark end = _scanner.Take().End;
            bool isEmpty = Kind is YamlTokenKind.BlockEntry or YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd;
            items.Add(isEmpty ? Empty(end) : ReadNode(isBlock: true, allowsIndentless: false));
        }

        return DocumentNode.Sequence(start.Position, items);
    }

    private DocumentNode ReadBlockMapping(YamlMark start)
    {
        YamlMark began = _scanner.Take().Start;
        MappingMembers members = new();
        while (Kind is YamlTokenKind.Key or YamlTokenKind.Value)
        {
            YamlToken token = _scanner.Peek();
            DocumentNode key = Empty(token.Start);
            if (token.Kind == YamlTokenKind.Key)
            {
                _scanner.Take();
                key = IsBlockBoundary(Kind) ? Empty(token.End) : ReadNode(isBlock: true, allowsIndentless: true);
            }

            members.AddKey(key);
            DocumentNode value = Empty(token.End);
            if (Kind == YamlTokenKind.Value)
            {
                YamlMark end = _scanner.Take().End;
                value = IsBlockBoundary(Kind) ? Empty(end) : ReadNode(isBlock: true, allowsIndentless: true);
            }

            members.AddValue(value);
        }

        Expect(YamlTokenKind.BlockEnd, "while parsing a block mapping", began, "did not find expected key");
        return DocumentNode.Mapping(start.Position, members.List);
    }

    private static bool IsBlockBoundary(YamlTokenKind kind) => kind is YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd;

    private DocumentNode ReadFlowSequence(YamlMark start)
    {
        YamlMark began = _scanner.Take().Start;
        List<DocumentNode> items = [];
        while (Kind != YamlTokenKind.FlowSequenceEnd)
        {
            if (items.Count > 0)
            {
                Expect(YamlTokenKind.FlowEntry, "while parsing a flow sequence", began, "did not find expected ',' or ']'");
                if (Kind == YamlTokenKind.FlowSequenceEnd)
                    break;
            }

            YamlToken token = _scanner.Peek();
            items.Add(token.Kind is YamlTokenKind.Key or YamlTokenKind.Value
                ? Nested(token.Start, ReadPair)
                : ReadNode(isBlock: false, allowsIndentless: false));
        }

        _scanner.Take();
        return DocumentNode.Sequence(start.Position, items);
    }

    // "[a: b]" is a list of one mapping.
    private DocumentNode ReadPair(YamlMark start)
    {
        MappingMembers members = new();
        ReadFlowMember(members, YamlTokenKind.FlowSequenceEnd);
        return DocumentNode.Mapping(start.Position, members.List);
    }

    private DocumentNode ReadFlowMapping(YamlMark start)
    {
        YamlMark began = _scanner.Take().Start;
        MappingMembers members = new();
        while (Kind != YamlTokenKind.FlowMappingEnd)
        {
            if (members.List.Count > 0)
            {
                Expect(YamlTokenKind.FlowEntry, "while parsing a flow mapping", began, "did not find expected ',' or '}'");
                if (Kind == YamlTokenKind.FlowMappingEnd)
                    break;
            }

            ReadFlowMember(members, YamlTokenKind.FlowMappingEnd);
        }

        _scanner.Take();
        return DocumentNode.Mapping(start.Position, members.List);
    }

    private void ReadFlowMember(MappingMembers members, YamlTokenKind close)
    {
        YamlToken token = _scanner.Peek();
        if (token.Kind == YamlTokenKind.Key)
            _scanner.Take();

        bool hasKey = Kind != YamlTokenKind.Value && Kind != YamlTokenKind.FlowEntry && Kind != close;
        if (!hasKey && token.Kind == YamlTokenKind.FlowEntry)
            throw YamlScanner.FaultAt(token.Start, "while parsing a flow node", token.Start, "did not find expected node content");
        members.AddKey(hasKey ? ReadNode(isBlock: false, allowsIndentless: false) : Empty(token.Start));

        YamlToken next = _scanner.Peek();
        DocumentNode value = Empty(next.Start);
        if (next.Kind == YamlTokenKind.Value)
        {
            _scanner.Take();
            value = Kind == YamlTokenKind.FlowEntry || Kind == close ? Empty(next.End) : ReadNode(isBlock: false, allowsIndentless: false);
        }

        members.AddValue(value);
    }

    private void Expect(YamlTokenKind kind, string context, YamlMark began, string problem)
    {
        YamlToken token = _scanner.Peek();
        if (token.Kind != kind)
            throw YamlScanner.FaultAt(token.Start, context, began, problem);
        _scanner.Take();
    }

    /// <summary>The members of a mapping that is being read.</summary>
    private sealed class MappingMembers
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private DocumentNode? _key;

        public List<DocumentMember> List { get; } = [];

        public void AddKey(DocumentNode key)
        {
            if (key.Kind is NodeKind.Sequence or NodeKind.Mapping)
                throw new DocumentException("a key must be a scalar", key.Position);
            if (!_names.Add(key.Text))
                throw new DocumentException($"duplicate entry with key \"{key.Text}\"", key.Position);
            _key = key;
        }

        public void AddValue(DocumentNode value) => List.Add(new DocumentMember(_key!.Text, value) { NamePosition = _key.Position });
    }
}
