using LuaSkills.Engine.Hosting;

namespace LuaSkills.Engine.Management.Changes;

/// <summary>Clears up after changes that ended with their process: what was not committed is undone, what is left over is removed.</summary>
/// <param name="state">Where changes keep what they need.</param>
/// <param name="files">Does it.</param>
/// <param name="log">Hears what was found.</param>
internal sealed class ChangeRecovery(StateDirectories state, ChangeFiles files, EngineLog log)
{
    // A package that lies here without a journal is a backup of the native engine, which does not say where it came from.
    private const string ManifestName = PackageDocuments.Manifest;

    /// <summary>Whether there is anything to look at; takes no lock.</summary>
    public bool HasLeftovers()
    {
        try
        {
            foreach (string parent in (ReadOnlySpan<string>)[state.InstallStaging, state.UpdateStaging, state.UpdateBackup, state.UninstallBackup])
            {
                if (Directory.Exists(parent) && Directory.GetDirectories(parent).Length > 0)
                    return true;
            }

            return false;
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            // Whoever changes something will be told.
            return false;
        }
    }

    /// <summary>Clears up. The caller has the lock of the runtime root.</summary>
    /// <returns>Whether a package was moved, so that the skills have to be loaded anew.</returns>
    /// <exception cref="SkillException">A change cannot be undone; nothing may be changed before that is possible.</exception>
    public bool Run()
    {
        bool moved = false;
        foreach (ChangeKind kind in (ReadOnlySpan<ChangeKind>)[ChangeKind.Update, ChangeKind.Uninstall, ChangeKind.Install])
        {
            foreach (string directory in DirectoriesIn(DirectoryOf(kind)))
                moved |= Recover(kind, directory);
        }

        foreach (string directory in DirectoriesIn(state.UpdateStaging))
            TryClean(directory);
        return moved;
    }

    private bool Recover(ChangeKind kind, string directory)
    {
        if (PackageChange.Find(kind, directory, state, files) is not { } change)
        {
            if (File.Exists(Path.Join(directory, ManifestName)))
                log.Warn($"[LuaSkills:{NameOf(kind)}] {directory} holds a package of an interrupted change by another engine; it is left there");
            else
                TryClean(directory);
            return false;
        }

        change.Undo();
        TryClean(directory);
        log.Warn($"[LuaSkills:{NameOf(kind)}] An interrupted change of skill '{change.SkillId}' in {Path.GetDirectoryName(change.Target)} was undone");
        return true;
    }

    // What cannot be removed now is no reason to refuse a change.
    private void TryClean(string directory)
    {
        try
        {
            PackageChange.Clean(directory, files);
        }
        catch (SkillException error)
        {
            log.Warn($"[LuaSkills:cleanup] {error.Message}");
        }
    }

    private string DirectoryOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Install => state.InstallStaging,
        ChangeKind.Update => state.UpdateBackup,
        _ => state.UninstallBackup,
    };

    private static string NameOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Install => "install",
        ChangeKind.Update => "update",
        _ => "uninstall",
    };

    private static string[] DirectoriesIn(string parent)
    {
        try
        {
            return Directory.Exists(parent) ? Directory.GetDirectories(parent) : [];
        }
        catch (Exception error) when (OsError.IsFileSystemFault(error))
        {
            throw new SkillException(SkillErrorCode.IoError, $"Failed to read {parent}: {OsError.Describe(error, parent)}", error);
        }
    }
}
