using System.Globalization;
using System.Text;
using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Vm;

/// <summary>What is put in front of <c>package.path</c> and <c>package.cpath</c> (spec section 4.3).</summary>
/// <param name="Lua">Ends with <c>;</c>, or is empty.</param>
/// <param name="Native">Ends with <c>;</c>, or is empty.</param>
internal sealed record PackagePaths(string Lua, string Native)
{
    /// <summary>Nothing.</summary>
    public static PackagePaths None { get; } = new("", "");

    /// <summary>The paths of the roots of a lease (spec section 4.3).</summary>
    public static PackagePaths OfRoots(IReadOnlyList<string> luaRoots, IReadOnlyList<string> nativeRoots)
    {
        char separator = Path.DirectorySeparatorChar;
        string extension = OperatingSystem.IsWindows() ? "dll" : OperatingSystem.IsMacOS() ? "dylib" : "so";
        StringBuilder lua = new();
        foreach (string root in luaRoots)
            lua.Append(CultureInfo.InvariantCulture, $"{root}{separator}?.lua;{root}{separator}?{separator}init.lua;");
        StringBuilder native = new();
        foreach (string root in nativeRoots)
            native.Append(CultureInfo.InvariantCulture, $"{root}{separator}?.{extension};{root}{separator}?{separator}init.{extension};");
        return new PackagePaths(lua.ToString(), native.ToString());
    }

    /// <summary>These paths, then others.</summary>
    public PackagePaths Before(PackagePaths others) => new(Lua + others.Lua, Native + others.Native);

    /// <summary>Works the paths out; without an existing directory of Lua packages nothing is added.</summary>
    public static PackagePaths Of(EngineLayout layout)
    {
        if (layout.LuaPackagesDirectory is not { } packages || !Directory.Exists(packages))
            return None;

        string? libraries = Directory.Exists(layout.HostProvidedFfiRoot) ? layout.HostProvidedFfiRoot : null;
        return OperatingSystem.IsWindows() ? Windows(packages, libraries) : Unix(packages, libraries, OperatingSystem.IsMacOS() ? "dylib" : "so");
    }

    private static PackagePaths Unix(string packages, string? libraries, string extension)
    {
        string native = $"{packages}/lib/lua/?.{extension};{packages}/lib/lua/?/init.{extension};{packages}/lib/lua/loadall.{extension};{packages}/?.{extension};";
        if (libraries is not null)
            native = $"{native}{libraries}/?.{extension};{libraries}/?/init.{extension};";
        return new PackagePaths($"{packages}/share/lua/?.lua;{packages}/share/lua/?/init.lua;{packages}/?.lua;", native);
    }

    private static PackagePaths Windows(string packages, string? libraries)
    {
        string native = $@"{packages}\lib\lua\?.dll;{packages}\lib\lua\?\init.dll;{packages}\lib\lua\loadall.dll;{packages}\?\?.dll;";
        if (libraries is not null)
            native = $@"{native}{libraries}\?.dll;{libraries}\?\init.dll;";
        return new PackagePaths($@"{packages}\share\lua\?.lua;{packages}\share\lua\?\init.lua;{packages}\?.lua;", native);
    }
}
