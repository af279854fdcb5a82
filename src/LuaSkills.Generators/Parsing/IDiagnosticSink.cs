using Microsoft.CodeAnalysis;

namespace LuaSkills.Generators.Parsing;

/// <summary>Takes what a parser finds wrong. The analyzer reports it; the generator drops it.</summary>
internal interface IDiagnosticSink
{
    /// <summary>Reports a fault.</summary>
    void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments);

    /// <summary>Reports a fault that concerns a second place as well.</summary>
    void ReportRelated(DiagnosticDescriptor descriptor, Location? location, Location? related, object[] arguments);
}

/// <summary>Drops everything: the analyzer runs the same parser and reports.</summary>
internal sealed class NullSink : IDiagnosticSink
{
    /// <summary>The only instance.</summary>
    public static NullSink Instance { get; } = new();

    private NullSink()
    {
    }

    /// <inheritdoc/>
    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments)
    {
    }

    /// <inheritdoc/>
    public void ReportRelated(DiagnosticDescriptor descriptor, Location? location, Location? related, object[] arguments)
    {
    }
}
