namespace LuaSkills.NativeLibrary.Tests.Support;

/// <summary>Tests that run both on the exports as they are compiled into this process and on the library that NativeAOT makes of them.</summary>
[Collection(nameof(ProcessWide))]
public abstract class LibraryTests(BuiltLibrary built)
{
    public enum Form
    {
        Managed,
        Native,
    }

    protected async Task<AbiLibrary> LibraryAsync(Form form) => form == Form.Native ? await built.LoadAsync() : ManagedExports.Library;
}
