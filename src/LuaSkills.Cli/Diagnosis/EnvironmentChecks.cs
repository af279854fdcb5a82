using System.Runtime.InteropServices;
using LuaSkills.Cli.Options;
using LuaSkills.Cli.Output;
using LuaSkills.Engine;
using LuaSkills.Engine.Databases.Sqlite;
using LuaSkills.Native;

namespace LuaSkills.Cli.Diagnosis;

/// <summary>What does not depend on the skills: the program, Lua, SQLite and the native library.</summary>
internal static class EnvironmentChecks
{
    public static IEnumerable<Finding> Run(RuntimeSettings settings)
    {
        yield return Finding.Good(
            "sdk", $"LuaSkills for .NET {ProductVersion.Sdk}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        yield return Lua();
        yield return Sqlite();
        yield return NativeLibrary(settings);
    }

    private static Finding Lua()
    {
        try
        {
            using EmbeddedEngine engine = new(new SkillEngineOptions());
            double answer = engine.RunLua("return 6 * 7", "{}"u8, null, static utf8Json => double.Parse(utf8Json, System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None);
            return answer.Equals(42.0)
                ? Finding.Good("embedded engine", $"behaves as LuaSkills {ProductVersion.LuaSkills}; Lua 5.4 runs ({LuaLibrary.FileName})")
                : Finding.Bad("embedded engine", $"Lua says that 6 * 7 is {answer}");
        }
        catch (Exception error) when (error is DllNotFoundException or SkillException)
        {
            return Finding.Bad("embedded engine", $"Lua does not run: {error.Message}");
        }
    }

    private static Finding Sqlite()
    {
        try
        {
            return Finding.Good("sqlite", $"the system's SQLite {SqliteDatabaseProvider.LibraryVersion}");
        }
        catch (DatabaseException error)
        {
            return Finding.Note("sqlite", $"{error.Message} Skills without a database do not need it.");
        }
    }

    private static Finding NativeLibrary(RuntimeSettings settings)
    {
        try
        {
            NativeLibraryInfo library = NativeLibraryInfo.Read(settings.LibraryPath, settings.RuntimeRoot);
            return Finding.Good("native library", $"LuaSkills {library.Version}, {library.ExportedFunctions.Count} functions, {library.Path}");
        }
        catch (SkillException error) when (settings.IsNative)
        {
            return Finding.Bad("native library", $"{error.Message} Run `luaskills install-runtime`, or give it with --lib.");
        }
        catch (SkillException)
        {
            return Finding.Note("native library", "none; only --engine native needs one (`luaskills install-runtime`)");
        }
    }
}
