using LuaSkills.Engine.Api.Modules;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Sandboxing;

/// <summary>
/// Copies values from one VM to another: numbers, strings of any bytes, booleans, nil, JSON's null and tables of them. Tables that are the same, or lie in themselves, are so in the copy;
/// metatables stay behind, and whatever could run is refused.
/// </summary>
internal sealed class ValueTransfer
{
    // Each level is a frame on the managed stack.
    private const int MostLevels = 200;

    // So many elements are counted as as many instructions at once.
    private const int Portion = 1000;

    private readonly LuaVm _source;
    private readonly LuaState _from;
    private readonly LuaState _to;
    private readonly int _copies;
    private readonly Dictionary<nint, int> _known = [];
    private int _elements;

    /// <summary>Begins; <see cref="End"/> is to follow unless an error does.</summary>
    /// <param name="source">The VM the values come from; its limits count.</param>
    /// <param name="from">The thread with the values.</param>
    /// <param name="to">The thread that gets them.</param>
    public ValueTransfer(LuaVm source, LuaState from, LuaState to)
    {
        _source = source;
        _from = from;
        _to = to;
        EnsureRoom();
        to.NewTable();
        _copies = to.Top;
    }

    /// <summary>Copies the value at an index onto the top of the other stack.</summary>
    /// <exception cref="LuaRaiseException">It cannot be copied.</exception>
    public void Copy(int index) => Copy(index, level: 0);

    /// <summary>Leaves only the copies on the stack.</summary>
    public void End() => _to.Remove(_copies);

    private void Copy(int index, int level)
    {
        switch (_from.TypeAt(index))
        {
            case LuaType.Nil or LuaType.None:
                _to.PushNil();
                break;
            case LuaType.Boolean:
                _to.PushBoolean(_from.BooleanAt(index));
                break;
            case LuaType.Number when _from.IsInteger(index):
                _to.PushInteger(_from.IntegerAt(index));
                break;
            case LuaType.Number:
                _to.PushNumber(_from.NumberAt(index));
                break;
            case LuaType.String:
                _to.PushString(_from.StringAt(index));
                break;
            case LuaType.LightUserdata when _from.AddressAt(index) is var address && (address == CjsonFunctions.Null || address == CjsonFunctions.EmptyArray):
                _to.PushLightUserdata(address);
                break;
            case LuaType.Table:
                CopyTable(index, level);
                break;
            default:
                throw new LuaRaiseException($"vulcan.call: a {LuaTypeName.Of(_from, index)} cannot be handed to another skill in the sandbox");
        }
    }

    private void CopyTable(int index, int level)
    {
        nint address = _from.PointerAt(index);
        if (_known.TryGetValue(address, out int known))
        {
            _to.RawGet(_copies, known);
            return;
        }

        if (level == MostLevels)
            throw new LuaRaiseException("vulcan.call: a table that is nested too deep cannot be handed to another skill in the sandbox");

        EnsureRoom();
        _source.Context.MaterializeIfLazy(_from, index);
        _to.NewTable();
        int copy = _to.Top;
        _known.Add(address, _known.Count + 1);
        _to.PushCopy(copy);
        _to.RawSet(_copies, _known.Count);

        _from.PushNil();
        while (_from.Next(index))
        {
            int key = _from.Top - 1;
            Copy(key, level + 1);
            Copy(key + 1, level + 1);
            _to.RawSet(copy);
            _from.Pop(1);
            if (++_elements % Portion == 0 && _source.Interrupt.Spend(Portion))
                throw new LuaRaiseException("vulcan.call: the call was stopped while values were handed on");
        }
    }

    private void EnsureRoom()
    {
        if (!_from.EnsureStack(LuaState.MinimalRoom) || !_to.EnsureStack(LuaState.MinimalRoom))
            throw new LuaRaiseException("vulcan.call: stack overflow");
    }
}
