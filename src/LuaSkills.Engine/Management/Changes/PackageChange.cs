using System.Text;

namespace LuaSkills.Engine.Management.Changes;

/// <summary>One change of a package on the disk. Until it is committed, its directory holds all that undoing it needs, also for another process after a crash.</summary>
/// <remarks>
/// The directory is that of the new package for an installation, and that of the old one otherwise. Beside the package (<c>{skill id}/</c>) lie <c>target</c> with
/// the path of the skill's directory, <c>record.yaml</c> and <c>disabled.json</c> with the records as they were, and, once the change is committed, <c>committed</c>.
/// <c>target</c> is written last and removed first: without it there is nothing to undo.
/// </remarks>
internal sealed class PackageChange
{
    private const string TargetName = "target";
    private const string RecordName = "record.yaml";
    private const string DisabledName = "disabled.json";
    private const string CommittedName = "committed";
    private const string RejectedName = "rejected";

    private readonly ChangeFiles _files;
    private readonly StateDirectories _state;

    private PackageChange(ChangeKind kind, string skillId, string directory, string target, StateDirectories state, ChangeFiles files)
    {
        Kind = kind;
        SkillId = skillId;
        Directory = directory;
        Target = target;
        _state = state;
        _files = files;
    }

    /// <summary>What is done.</summary>
    public ChangeKind Kind { get; }

    /// <summary>Id of the skill.</summary>
    public string SkillId { get; }

    /// <summary>Directory of the change.</summary>
    public string Directory { get; }

    /// <summary>Directory of the skill in its root.</summary>
    public string Target { get; }

    /// <summary>The package that is held here: the new one of an installation, or the old one.</summary>
    public string Package => Path.Join(Directory, SkillId);

    private string Rejected => Path.Join(Directory, RejectedName);

    /// <summary>Writes down how things are, before anything is moved.</summary>
    /// <param name="kind">What is to be done.</param>
    /// <param name="skillId">Id of the skill.</param>
    /// <param name="directory">Directory of the change; made if it is missing.</param>
    /// <param name="target">Directory of the skill in its root.</param>
    /// <param name="state">Where records are.</param>
    /// <param name="files">Does it.</param>
    /// <exception cref="SkillException">A file cannot be written.</exception>
    public static PackageChange Begin(ChangeKind kind, string skillId, string directory, string target, StateDirectories state, ChangeFiles files)
    {
        files.CreateDirectory(directory);
        PackageChange change = new(kind, skillId, directory, Path.GetFullPath(target), state, files);
        change.Keep(state.RecordOf(skillId), RecordName);
        if (kind == ChangeKind.Uninstall)
            change.Keep(state.DisabledRecordOf(skillId), DisabledName);
        files.Write(Path.Join(directory, TargetName), Encoding.UTF8.GetBytes(change.Target), directory);
        return change;
    }

    /// <summary>Finds the change that somebody left in a directory.</summary>
    /// <returns><see langword="null"/> when nothing of it has to be undone.</returns>
    /// <exception cref="SkillException">A file cannot be read.</exception>
    public static PackageChange? Find(ChangeKind kind, string directory, StateDirectories state, ChangeFiles files)
    {
        if (ChangeFiles.TryRead(Path.Join(directory, TargetName)) is not { } target || Path.Exists(Path.Join(directory, CommittedName)))
            return null;
        string path = Encoding.UTF8.GetString(target);
        return new PackageChange(kind, Path.GetFileName(path), directory, path, state, files);
    }

    /// <summary>Takes the package out of its root.</summary>
    /// <exception cref="SkillException">It cannot be moved.</exception>
    public void TakeOut() => _files.Move(Target, Package);

    /// <summary>Puts a package into the root.</summary>
    /// <exception cref="SkillException">It cannot be moved.</exception>
    public void PutIn(string package)
    {
        _files.CreateDirectory(Path.GetDirectoryName(Target)!);
        _files.Move(package, Target);
    }

    /// <summary>Writes the install record.</summary>
    /// <exception cref="SkillException">It cannot be written.</exception>
    public void WriteRecord(byte[] yaml) => _files.Write(_state.RecordOf(SkillId), yaml, Directory);

    /// <summary>Removes the records of a skill that is no more.</summary>
    /// <exception cref="SkillException">One cannot be removed.</exception>
    public void RemoveRecords()
    {
        _files.RemoveFile(_state.DisabledRecordOf(SkillId));
        _files.RemoveFile(_state.RecordOf(SkillId));
    }

    /// <summary>Makes the change final: from now on nobody undoes it.</summary>
    /// <exception cref="SkillException">It is not.</exception>
    public void Commit() => _files.Write(Path.Join(Directory, CommittedName), [], Directory);

    /// <summary>Brings packages and records back to what they were. Can be done again when it was interrupted.</summary>
    /// <exception cref="SkillException">Something cannot be moved or written.</exception>
    public void Undo()
    {
        if (Kind == ChangeKind.Install)
            TakeBack();
        else if (Path.Exists(Package))
            PutBack();
        RestoreRecords();
    }

    /// <summary>Removes the directory of a change that is committed, undone or never began.</summary>
    /// <exception cref="SkillException">Something cannot be removed.</exception>
    public static void Clean(string directory, ChangeFiles files)
    {
        files.RemoveFile(Path.Join(directory, TargetName));
        files.RemoveDirectory(directory);
    }

    // The package of an installation is either still here or in its root.
    private void TakeBack()
    {
        if (!Path.Exists(Package) && Path.Exists(Target))
            _files.Move(Target, Package);
    }

    private void PutBack()
    {
        if (Path.Exists(Target))
        {
            // What came in the place of an updated package; somebody else's, where a package was removed.
            if (Kind == ChangeKind.Uninstall)
                return;
            _files.RemoveDirectory(Rejected);
            _files.Move(Target, Rejected);
        }

        _files.CreateDirectory(Path.GetDirectoryName(Target)!);
        _files.Move(Package, Target);
    }

    private void RestoreRecords()
    {
        Restore(RecordName, _state.RecordOf(SkillId), removesNew: Kind != ChangeKind.Uninstall);
        if (Kind == ChangeKind.Uninstall)
            Restore(DisabledName, _state.DisabledRecordOf(SkillId), removesNew: false);
    }

    private void Keep(string record, string name)
    {
        if (ChangeFiles.TryRead(record) is { } content)
            _files.Write(Path.Join(Directory, name), content, Directory);
    }

    private void Restore(string name, string record, bool removesNew)
    {
        byte[]? old = ChangeFiles.TryRead(Path.Join(Directory, name));
        byte[]? current = ChangeFiles.TryRead(record);
        if (old is not null && !old.AsSpan().SequenceEqual(current))
            _files.Write(record, old, Directory);
        else if (old is null && removesNew)
            _files.RemoveFile(record);
    }
}
