namespace LuaSkills.Generators.Tests.Properties;

/// <summary>A type as the grammar made it; prints itself and knows simpler types to try instead when a test fails.</summary>
internal abstract class TypeSample
{
    public static TypeSample Int { get; } = new KeywordType("int", isReference: false, "0", "-7", "int.MinValue", "default");

    public abstract bool IsReference { get; }

    /// <summary>The type where it is used; what it needs is declared on the way.</summary>
    public abstract string Print(SourcePrinter printer);

    /// <summary>A default value a parameter of the type may have, or <see langword="null"/> when it can have none.</summary>
    public virtual string? Default(SourcePrinter printer, int choice) => IsReference ? null : "default";

    public virtual IEnumerable<TypeSample> Simpler() => [Int];
}

/// <summary>A type without parts.</summary>
internal sealed class KeywordType(string code, bool isReference, params string[] literals) : TypeSample
{
    public override bool IsReference => isReference;

    public override string Print(SourcePrinter printer) => code;

    public override string? Default(SourcePrinter printer, int choice) => literals.Length == 0 ? base.Default(printer, choice) : literals[choice % literals.Length];

    public override IEnumerable<TypeSample> Simpler() => code == "int" ? [] : base.Simpler();
}

/// <summary>An array, a collection or another generic type of the platform.</summary>
/// <param name="format">Its name, with the places of its type arguments.</param>
/// <param name="isReference">Whether it is a reference type.</param>
/// <param name="arguments">Its type arguments.</param>
internal sealed class GenericType(string format, bool isReference, params TypeSample[] arguments) : TypeSample
{
    public override bool IsReference => isReference;

    public override string Print(SourcePrinter printer) => string.Format(null, format, [.. arguments.Select(argument => argument.Print(printer))]);

    public override IEnumerable<TypeSample> Simpler() =>
    [
        Int,
        .. arguments,
        .. arguments.SelectMany((argument, i) => argument.Simpler().Select(simpler => new GenericType(format, isReference, [.. arguments[..i], simpler, .. arguments[(i + 1)..]]))),
    ];
}

/// <summary>A type that may be null.</summary>
internal sealed class NullableType(TypeSample inner) : TypeSample
{
    public override bool IsReference => inner.IsReference;

    // Without annotations every reference may be null.
    public override string Print(SourcePrinter printer) => inner.Print(printer) + (inner.IsReference && !printer.Nullable ? "" : "?");

    public override string? Default(SourcePrinter printer, int choice) => choice % 2 == 0 ? "null" : inner.Default(printer, choice / 2) ?? "null";

    public override IEnumerable<TypeSample> Simpler() => [Int, inner, .. inner.Simpler().Where(simpler => simpler is not NullableType).Select(simpler => new NullableType(simpler))];
}

/// <summary>The type that is being declared, as a list, or <c>int</c> outside of a declaration.</summary>
internal sealed class SelfType : TypeSample
{
    public override bool IsReference => true;

    public override string Print(SourcePrinter printer) => $"global::System.Collections.Generic.IReadOnlyList<{printer.Self ?? "int"}>";
}

/// <summary>An enumeration of the user.</summary>
internal sealed class EnumType(string name, string underlying, string[] members, bool hasFlags) : TypeSample
{
    public override bool IsReference => false;

    public override string Print(SourcePrinter printer) => printer.Declare(this, name, declared =>
        $$"""{{(hasFlags ? "[global::System.Flags] " : "")}}{{printer.Access}} enum {{declared}} : {{underlying}} { {{string.Join(", ", members)}} }""");

    public override string? Default(SourcePrinter printer, int choice) => (choice % 3) switch
    {
        0 when members.Length > 0 => $"{Print(printer)}.{members[choice % members.Length]}",
        1 => $"({Print(printer)})9",
        _ => "default",
    };
}
