using System.Numerics;
using System.Runtime.InteropServices;

namespace LuaSkills.Engine.Databases.Vectors;

/// <summary>Measures how far vectors are from one vector.</summary>
internal readonly ref struct VectorDistance
{
    private readonly LanceDbMetric _metric;
    private readonly ReadOnlySpan<float> _from;
    private readonly float _norm;

    public VectorDistance(LanceDbMetric metric, ReadOnlySpan<float> from)
    {
        _metric = metric;
        _from = from;
        _norm = metric == LanceDbMetric.Cosine ? MathF.Sqrt(Dot(from, from)) : 0;
    }

    /// <summary>The distance to a vector of the same length; smaller is nearer, and always a finite number.</summary>
    public float To(ReadOnlySpan<float> vector)
    {
        float distance = _metric switch
        {
            LanceDbMetric.L2 => SquaredEuclidean(_from, vector),
            LanceDbMetric.Dot => 1 - Dot(_from, vector),
            _ => Cosine(vector),
        };

        // Sums of huge numbers overflow; such rows are as far as can be.
        return float.IsFinite(distance) ? distance : float.MaxValue;
    }

    /// <summary>Sum of the products.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ReadOnlySpan<Vector<float>> lefts = MemoryMarshal.Cast<float, Vector<float>>(left);
        ReadOnlySpan<Vector<float>> rights = MemoryMarshal.Cast<float, Vector<float>>(right);
        Vector<float> even = Vector<float>.Zero;
        Vector<float> odd = Vector<float>.Zero;
        int i = 0;
        for (; i < lefts.Length - 1; i += 2)
        {
            even += lefts[i] * rights[i];
            odd += lefts[i + 1] * rights[i + 1];
        }

        if (i < lefts.Length)
            even += lefts[i] * rights[i];
        float sum = Vector.Sum(even + odd);
        for (int rest = lefts.Length * Vector<float>.Count; rest < left.Length; rest++)
            sum += left[rest] * right[rest];
        return sum;
    }

    /// <summary>Sum of the squared differences.</summary>
    public static float SquaredEuclidean(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ReadOnlySpan<Vector<float>> lefts = MemoryMarshal.Cast<float, Vector<float>>(left);
        ReadOnlySpan<Vector<float>> rights = MemoryMarshal.Cast<float, Vector<float>>(right);
        Vector<float> even = Vector<float>.Zero;
        Vector<float> odd = Vector<float>.Zero;
        int i = 0;
        for (; i < lefts.Length - 1; i += 2)
        {
            Vector<float> first = lefts[i] - rights[i];
            Vector<float> second = lefts[i + 1] - rights[i + 1];
            even += first * first;
            odd += second * second;
        }

        if (i < lefts.Length)
        {
            Vector<float> last = lefts[i] - rights[i];
            even += last * last;
        }

        float sum = Vector.Sum(even + odd);
        for (int rest = lefts.Length * Vector<float>.Count; rest < left.Length; rest++)
        {
            float difference = left[rest] - right[rest];
            sum += difference * difference;
        }

        return sum;
    }

    private float Cosine(ReadOnlySpan<float> vector)
    {
        float norms = _norm * MathF.Sqrt(Dot(vector, vector));

        // The null vector has no direction: it is like none. Rounding must not make equal directions nearer than near.
        return norms == 0 ? 1 : Math.Max(0, 1 - (Dot(_from, vector) / norms));
    }
}
