using LuaSkills.Engine.Api;
using LuaSkills.Engine.Catalogue;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Json;

namespace LuaSkills.Engine.Vm;

/// <summary>
/// What skills see of the running call: <c>vulcan.context</c>, <c>vulcan.deps</c>, <c>vulcan.runtime.internal</c> and the databases.
/// </summary>
/// <remarks>
/// Most calls look at a few of these fields or at none, so nothing is built ahead: the tables are empty, and their metatables ask here
/// for a field when it is first read (<c>bootstrap.lua</c>). Resetting a VM after a call touches only tables that were filled.
/// </remarks>
internal sealed class ContextTables(LuaVm vm)
{
    private static readonly byte[][] s_contextFields =
    [
        "request"u8.ToArray(), "client_info"u8.ToArray(), "client_capabilities"u8.ToArray(), "client_budget"u8.ToArray(), "tool_config"u8.ToArray(),
        "host_result"u8.ToArray(), "skill_dir"u8.ToArray(), "entry_dir"u8.ToArray(), "entry_file"u8.ToArray(),
    ];

    private static readonly byte[][] s_dependencyFields = ["tools_path"u8.ToArray(), "lua_path"u8.ToArray(), "ffi_path"u8.ToArray()];

    private static readonly byte[][] s_internalFields =
    [
        "tool_name"u8.ToArray(), "skill_name"u8.ToArray(), "entry_name"u8.ToArray(), "root_name"u8.ToArray(), "luaexec_active"u8.ToArray(),
        "luaexec_caller_tool_name"u8.ToArray(),
    ];

    private static readonly byte[][] s_databaseFields = ["sqlite"u8.ToArray(), "lancedb"u8.ToArray()];

    private readonly Stack<CallFrame> _outer = new();

    // What all frames of the host call touched: coroutines may end frames in another order than they began.
    private int _touched;
    private int _depthOutside;

    /// <summary>The running frame; <see langword="null"/> while entry chunks are initialised.</summary>
    public CallFrame? Current { get; private set; }

    public static ReadOnlySpan<byte[]> FieldsOf(ContextTable table) => table switch
    {
        ContextTable.Context => s_contextFields,
        ContextTable.Dependencies => s_dependencyFields,
        ContextTable.Internal => s_internalFields,
        _ => s_databaseFields,
    };

    /// <summary>How many calls of <c>vulcan.call</c> the running frame is inside of, those in other VMs included.</summary>
    public int Depth => _outer.Count + _depthOutside;

    /// <summary>Whether the running frame was called from this VM.</summary>
    public bool IsNested => _outer.Count > 0;

    public void Enter(CallFrame frame)
    {
        if (Current is { } outer)
            _outer.Push(outer);
        else
            _depthOutside = frame.Depth;
        Current = frame;
    }

    /// <summary>Goes back to the frame that called.</summary>
    public void Leave() => Current = _outer.Count > 0 ? _outer.Pop() : null;

    /// <summary>Ends the host call: empties the tables it filled.</summary>
    public void Reset(LuaState state)
    {
        if (_touched != 0)
        {
            for (ContextTable table = ContextTable.Context; table <= ContextTable.Databases; table++)
            {
                if ((_touched & Bit(table)) != 0)
                    Clear(state, table);
            }
        }

        _touched = 0;
        Current = null;
        _outer.Clear();
    }

    /// <summary>Empties all tables, of what entry chunks looked at while no call was running.</summary>
    public void Clear(LuaState state)
    {
        for (ContextTable table = ContextTable.Context; table <= ContextTable.Databases; table++)
            Clear(state, table);
    }

    /// <summary>Notes that a table holds values of the running frame.</summary>
    public void Touch(ContextTable table)
    {
        if (Current is not { } frame)
            return;
        frame.Touched |= Bit(table);
        _touched |= Bit(table);
    }

    /// <summary>Pushes the value of a field, or nil.</summary>
    public void PushField(LuaState state, ContextTable table, ReadOnlySpan<byte> field)
    {
        Touch(table);
        switch (table)
        {
            case ContextTable.Context:
                PushContextField(state, field);
                break;
            case ContextTable.Dependencies:
                PushDependencyField(state, field);
                break;
            default:
                PushInternalField(state, field);
                break;
        }
    }

    /// <summary>Fills all fields of the table at an index if it is one of the three, so that it can be traversed.</summary>
    public void MaterializeIfLazy(LuaState state, int index)
    {
        for (ContextTable table = ContextTable.Context; table <= ContextTable.Internal; table++)
        {
            state.PushReference(vm.Functions.ContextTable(table));
            bool same = state.RawEqual(-1, index);
            if (same)
                Materialize(state, state.Top, table);
            state.Pop(1);
            if (same)
                return;
        }
    }

    /// <summary>Fills all fields of a table.</summary>
    public void Materialize(LuaState state, ContextTable table)
    {
        state.PushReference(vm.Functions.ContextTable(table));
        Materialize(state, state.Top, table);
        state.Pop(1);
    }

    private static int Bit(ContextTable table) => 1 << (int)table;

    private void Materialize(LuaState state, int index, ContextTable table)
    {
        foreach (byte[] field in FieldsOf(table))
        {
            if (state.RawGet(index, field) == LuaType.Nil)
            {
                PushField(state, table, field);
                state.RawSet(index, field);
            }

            state.Pop(1);
        }
    }

    private void Clear(LuaState state, ContextTable table)
    {
        state.PushReference(vm.Functions.ContextTable(table));
        int index = state.Top;
        foreach (byte[] field in FieldsOf(table))
        {
            state.PushNil();
            state.RawSet(index, field);
        }

        state.Pop(1);
    }

    private void PushContextField(LuaState state, ReadOnlySpan<byte> field)
    {
        SkillRequestContext? request = Current?.Request;
        LoadedEntry? entry = Current?.Entry;
        if (field.SequenceEqual("request"u8))
            RequestContextTable.PushRequest(state, request);
        else if (field.SequenceEqual("client_info"u8))
            RequestContextTable.PushClientInfo(state, request?.ClientInfo);
        else if (field.SequenceEqual("client_capabilities"u8))
            RequestContextTable.PushCapabilities(state, request);
        else if (field.SequenceEqual("client_budget"u8))
            JsonToLua.Push(state, (Current?.ClientBudget ?? JsonText.EmptyObject).Utf8);
        else if (field.SequenceEqual("tool_config"u8))
            JsonToLua.Push(state, (Current?.ToolConfig ?? JsonText.EmptyObject).Utf8);
        else if (field.SequenceEqual("host_result"u8))
            RequestContextTable.PushHostResult(state, request, known: Current is not null);
        else if (field.SequenceEqual("skill_dir"u8))
            PushText(state, entry?.Skill.Directory);
        else if (field.SequenceEqual("entry_dir"u8))
            PushText(state, entry?.Directory ?? Path.GetDirectoryName(Current?.LuaExec?.File));
        else if (field.SequenceEqual("entry_file"u8))
            PushText(state, entry?.File ?? Current?.LuaExec?.File);
        else
            state.PushNil();
    }

    private void PushDependencyField(LuaState state, ReadOnlySpan<byte> field)
    {
        LoadedSkill? skill = Current?.Entry?.Skill;
        if (field.SequenceEqual("tools_path"u8))
            PushText(state, skill?.ToolsPath);
        else if (field.SequenceEqual("lua_path"u8))
            PushText(state, skill?.LuaPath);
        else
            PushText(state, skill?.FfiPath);
    }

    private void PushInternalField(LuaState state, ReadOnlySpan<byte> field)
    {
        LoadedEntry? entry = Current?.Entry;
        if (field.SequenceEqual("tool_name"u8))
            PushText(state, entry?.CanonicalName);
        else if (field.SequenceEqual("skill_name"u8))
            PushText(state, entry?.Skill.Id);
        else if (field.SequenceEqual("entry_name"u8))
            PushText(state, entry?.LocalName);
        else if (field.SequenceEqual("root_name"u8))
            PushText(state, entry?.Skill.RootName);
        else if (field.SequenceEqual("luaexec_active"u8))
            state.PushBoolean(Current?.LuaExec is not null);
        else
            PushText(state, Current?.LuaExec?.CallerToolName);
    }

    private static void PushText(LuaState state, string? text)
    {
        if (text is null)
            state.PushNil();
        else
            state.PushString(LexicalPath.WithoutVerbatimPrefix(text));
    }
}
