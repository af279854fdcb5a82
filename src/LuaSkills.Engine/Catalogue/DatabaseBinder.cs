using LuaSkills.Engine.Databases;
using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Catalogue;

/// <summary>Gives skills the databases that their manifests ask for (spec section 8.4). Touches no file.</summary>
/// <param name="databaseDirectoryName">Directory of databases below each root's runtime root; empty for that directory itself.</param>
/// <param name="providers">Who serves them.</param>
internal sealed class DatabaseBinder(string databaseDirectoryName, DatabaseProviders providers)
{
    /// <summary>Binds one database of a skill.</summary>
    /// <returns><see langword="null"/> when the manifest asks for none.</returns>
    /// <exception cref="PackageFaultException">Nobody serves such databases.</exception>
    public SkillDatabase? Bind(SkillCandidate candidate, DatabaseKind kind, DatabaseSettings settings)
    {
        if (!settings.Enable)
            return null;

        try
        {
            return new SkillDatabase(BindingOf(candidate.Id, candidate.Directory, candidate.Layer, databaseDirectoryName, kind), providers.SourceOf(kind), settings);
        }
        catch (DatabaseException error)
        {
            string what = kind == DatabaseKind.Sqlite ? "SQLite" : "LanceDB";
            throw new PackageFaultException(SkillErrorCode.DatabaseFailed, $"Failed to initialize {what} skill host: {error.Message}", error);
        }
    }

    /// <summary>Whose a database is and where it lies.</summary>
    public static DatabaseBinding BindingOf(string skillId, string directory, RootLayer layer, string databaseDirectoryName, DatabaseKind kind)
    {
        string label = layer.Root.Name;
        string spaceRoot = Path.Join(layer.RuntimeRoot, databaseDirectoryName);
        return new DatabaseBinding
        {
            SpaceLabel = label,
            SkillId = skillId,
            BindingTag = $"{label}-{skillId}",
            RootName = label,
            SpaceRoot = spaceRoot,
            SkillDirectory = directory,
            SkillDirectoryName = skillId,
            Kind = kind,
            DefaultDatabasePath = kind == DatabaseKind.Sqlite
                ? Path.Join(spaceRoot, "sqlite", skillId, skillId + ".sqlite3")
                : Path.Join(spaceRoot, "lancedb", skillId),
        };
    }
}
