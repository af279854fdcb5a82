#if !NET9_0_OR_GREATER
namespace System.Text.Json.Serialization;

// .NET 9 has it; for .NET 8 the generator only needs to find it in the metadata.
[AttributeUsage(AttributeTargets.Field)]
internal sealed class JsonStringEnumMemberNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
#endif
