using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Passes faults on and counts the errors among them.</summary>
/// <param name="inner">Takes the faults.</param>
internal sealed class CountingSink(IDiagnosticSink inner) : IDiagnosticSink
{
    /// <summary>Number of errors, muted ones included.</summary>
    public int Count { get; private set; }

    /// <summary>Whether faults are only counted.</summary>
    public bool IsMuted { get; set; }

    /// <inheritdoc/>
    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments)
    {
        if (descriptor.DefaultSeverity == DiagnosticSeverity.Error)
            Count++;
        if (!IsMuted)
            inner.Report(descriptor, location, arguments);
    }

    /// <inheritdoc/>
    public void ReportRelated(DiagnosticDescriptor descriptor, Location? location, Location? related, object[] arguments)
    {
        if (descriptor.DefaultSeverity == DiagnosticSeverity.Error)
            Count++;
        if (!IsMuted)
            inner.ReportRelated(descriptor, location, related, arguments);
    }
}
