using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Native;

namespace LuaSkills.Cli.Commands;

/// <summary><c>describe</c>: what the engine offers.</summary>
internal static class DescribeCommand
{
    public static Command Create(CommandActions actions) =>
        actions.Set(new Command("describe", "Shows the functions that a native library exports; the embedded engine exports none"), static run =>
        {
            NativeLibraryInfo? library = run.Settings.IsNative ? NativeLibraryInfo.Read(run.Settings.LibraryPath, run.Settings.RuntimeRoot) : null;
            string version = library?.Version ?? ProductVersion.LuaSkills;
            IReadOnlyList<string> functions = library?.ExportedFunctions ?? [];
            if (run.WritesJson)
                PrintJson(version, functions);
            else
                Print(version, library, functions);
            return Task.FromResult(ExitCode.Ok);
        });

    private static void Print(string version, NativeLibraryInfo? library, IReadOnlyList<string> functions)
    {
        Terminal.WriteLine(library is null ? $"LuaSkills {version}, embedded engine" : $"LuaSkills {version}, {library.Path}");
        foreach (string function in functions)
            Terminal.WriteLine($"  {function}");
    }

    private static void PrintJson(string version, IReadOnlyList<string> functions) => ResultJson.Print(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("ffi_version"u8, version);
        writer.WriteStartArray("exported_functions"u8);
        foreach (string function in functions)
            writer.WriteStringValue(function);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
