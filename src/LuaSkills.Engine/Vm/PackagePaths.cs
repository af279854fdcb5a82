using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Vm;

/// <summary>What is put in front of <c>package.path</c> and <c>package.cpath</c> (spec section 4.3).</summary>
/// <param name="Lua">Ends with <c>;</c>, or is empty.</param>
/// <param name="Native">Ends with <c>;</c>, or is empty.</param>
internal sealed record PackagePaths(string Lua, string Native)
{
    /// <summary>Works the paths out; without an existing directory of Lua packages nothing is added.</summary>
    public static PackagePaths Of(EngineLayout layout)
    {
        if (layout.LuaPackagesDirectory is not { } packages || !Directory.Exists(packages))
            return new PackagePaths("", "");

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
