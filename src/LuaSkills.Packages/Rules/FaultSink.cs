namespace LuaSkills.Packages;

/// <summary>Takes the faults of a package in the order in which the engine meets them (spec section 1.4).</summary>
/// <remarks>An engine throws at the first one; whoever wants all of them collects, and the rules go on as far as they can.</remarks>
internal abstract class FaultSink
{
    /// <summary>How many errors were reported; warnings do not count.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a fault.</summary>
    public void Report(PackageFault fault)
    {
        if (!fault.IsWarning)
            Count++;
        Take(fault);
    }

    /// <summary>Does with the fault what this sink is for.</summary>
    protected abstract void Take(PackageFault fault);
}

/// <summary>Collects all faults.</summary>
internal sealed class FaultList : FaultSink
{
    /// <summary>The faults, in the order in which the engine meets them.</summary>
    public List<PackageFault> Faults { get; } = [];

    /// <inheritdoc/>
    protected override void Take(PackageFault fault) => Faults.Add(fault);
}

/// <summary>Makes faults of a package from those of one of its documents.</summary>
/// <param name="sink">Takes them.</param>
/// <param name="code">Their code.</param>
/// <param name="file">The document, relative to the package.</param>
/// <param name="prefix">What the texts begin with.</param>
internal sealed class DocumentFaults(FaultSink sink, string code, string file, string prefix = "")
{
    /// <summary>How many errors were reported to the sink.</summary>
    public int Count => sink.Count;

    /// <summary>Takes a fault.</summary>
    public void Report(DocumentException fault)
    {
        PackageRule rule = fault.Fault switch
        {
            DocumentFault.MissingField => PackageRule.MissingField,
            DocumentFault.WrongType => PackageRule.WrongType,
            _ => PackageRule.Unreadable,
        };
        sink.Report(new PackageFault(rule, code, prefix + fault.Message, file, fault.Position));
    }
}
