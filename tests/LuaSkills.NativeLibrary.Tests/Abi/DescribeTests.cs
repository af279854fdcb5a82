using System.Text.Json;
using LuaSkills.NativeLibrary.Tests.Support;

namespace LuaSkills.NativeLibrary.Tests.Abi;

public sealed class DescribeTests(BuiltLibrary built) : LibraryTests(built)
{
    [Theory]
    [InlineData(Form.Managed)]
    [InlineData(Form.Native)]
    public async Task The_version_names_the_ABI_that_is_followed(Form form)
    {
        AbiLibrary library = await LibraryAsync(form);

        Assert.Equal("""{"ok":true,"result":{"ffi_version":"0.4.6","protocol":"json-cabi"}}""", library.Call("luaskills_ffi_version_json"));
    }

    [Fact]
    public void The_description_lists_exactly_what_is_exported() => Assert.Equal(ManagedExports.Names.Order(StringComparer.Ordinal), Described(ManagedExports.Library));

    [Fact]
    public async Task The_built_library_exports_everything_it_describes()
    {
        AbiLibrary library = await LibraryAsync(Form.Native);

        Assert.Equal(ManagedExports.Names.Order(StringComparer.Ordinal), Described(library));
        Assert.DoesNotContain((nint)0, Described(library).Select(library.AddressOf));
    }

    private static IEnumerable<string> Described(AbiLibrary library)
    {
        using JsonDocument description = JsonDocument.Parse(Answers.Result(library.Call("luaskills_ffi_describe_json")));
        return [.. description.RootElement.GetProperty("exported_functions").EnumerateArray().Select(static name => name.GetString()!).Order(StringComparer.Ordinal)];
    }
}
