namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>A row and how far it is.</summary>
internal readonly record struct NearRow(long RowId, float Distance)
{
    /// <summary>Orders by distance, and rows that are equally far as they were added.</summary>
    public static int Compare(NearRow left, NearRow right)
    {
        int order = left.Distance.CompareTo(right.Distance);
        return order != 0 ? order : left.RowId.CompareTo(right.RowId);
    }
}

/// <summary>Keeps the nearest of many rows: a heap with the farthest of those kept on top.</summary>
internal sealed class NearestRows(int limit)
{
    private NearRow[] _heap = new NearRow[Math.Min(limit, 64)];
    private int _count;

    public void Add(long rowId, float distance)
    {
        NearRow row = new(rowId, distance);
        if (_count < limit)
        {
            if (_count == _heap.Length)
                Array.Resize(ref _heap, Math.Min(limit, _count * 2));
            Raise(_count++, row);
        }
        else if (NearRow.Compare(row, _heap[0]) < 0)
        {
            Lower(row);
        }
    }

    /// <summary>The rows, the nearest first. Nothing is added afterwards.</summary>
    public ReadOnlySpan<NearRow> Sort()
    {
        Span<NearRow> rows = _heap.AsSpan(0, _count);
        rows.Sort(NearRow.Compare);
        return rows;
    }

    private void Raise(int index, NearRow row)
    {
        while (index > 0)
        {
            int parent = (index - 1) / 2;
            if (NearRow.Compare(row, _heap[parent]) <= 0)
                break;
            _heap[index] = _heap[parent];
            index = parent;
        }

        _heap[index] = row;
    }

    private void Lower(NearRow row)
    {
        int index = 0;
        while (true)
        {
            int child = (2 * index) + 1;
            if (child >= _count)
                break;
            if (child + 1 < _count && NearRow.Compare(_heap[child + 1], _heap[child]) > 0)
                child++;
            if (NearRow.Compare(row, _heap[child]) >= 0)
                break;
            _heap[index] = _heap[child];
            index = child;
        }

        _heap[index] = row;
    }
}
