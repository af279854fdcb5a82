using System.CommandLine;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Native;

namespace LuaSkills.Cli.Commands;

/// <summary><c>version</c>: which LuaSkills this is.</summary>
internal static class VersionCommand
{
    public static Command Create(CommandActions actions) => actions.Set(new Command("version", "Shows the version of the engine; loads no skills"), static run =>
    {
        if (run.Settings.IsNative)
        {
            NativeLibraryInfo library = NativeLibraryInfo.Read(run.Settings.LibraryPath, run.Settings.RuntimeRoot);
            Print(run, library.Version, NativeLibraryInfo.Protocol, $"native library {library.Path}");
        }
        else
        {
            Print(run, ProductVersion.LuaSkills, "embedded", "embedded engine");
        }

        return Task.FromResult(ExitCode.Ok);
    });

    private static void Print(CommandRun run, string version, string protocol, string engine)
    {
        if (!run.WritesJson)
        {
            Terminal.WriteLine($"LuaSkills {version} ({engine}), SDK for .NET {ProductVersion.Sdk}");
            return;
        }

        ResultJson.Print(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("ffi_version"u8, version);
            writer.WriteString("protocol"u8, protocol);
            writer.WriteEndObject();
        });
    }
}
