namespace LuaSkills.Workers;

/// <summary>A list of work items linked through the items themselves; an item is in one list at most.</summary>
internal sealed class WorkList
{
    private WorkItem? _last;

    public WorkItem? First { get; private set; }

    public int Count { get; private set; }

    public void Add(WorkItem item)
    {
        item.Previous = _last;
        if (_last is null)
            First = item;
        else
            _last.Next = item;
        _last = item;
        Count++;
    }

    public void Remove(WorkItem item)
    {
        if (item.Previous is null)
            First = item.Next;
        else
            item.Previous.Next = item.Next;
        if (item.Next is null)
            _last = item.Previous;
        else
            item.Next.Previous = item.Previous;
        item.Next = item.Previous = null;
        Count--;
    }

    public WorkItem[] ToArray()
    {
        WorkItem[] items = new WorkItem[Count];
        int index = 0;
        for (WorkItem? item = First; item is not null; item = item.Next)
            items[index++] = item;
        return items;
    }
}
