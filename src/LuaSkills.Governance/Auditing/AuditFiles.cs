using System.Globalization;

namespace LuaSkills.Governance.Auditing;

/// <summary>The files of a log: <c>2026-11-21.ndjson</c>, and <c>2026-11-21.1.ndjson</c> and so on after it.</summary>
internal static class AuditFiles
{
    private const string Extension = ".ndjson";

    public static string PathOf(string directory, DateOnly day, int number) => Path.Combine(
        directory,
        number == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}{Extension}")
            : string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}.{number}{Extension}"));

    /// <summary>The files in the order they were written.</summary>
    public static List<AuditFile> List(string directory)
    {
        List<AuditFile> files = [];
        foreach (string path in Directory.EnumerateFiles(directory, "*" + Extension))
        {
            string name = Path.GetFileName(path)[..^Extension.Length];
            int dot = name.IndexOf('.', StringComparison.Ordinal);
            int number = 0;
            if (DateOnly.TryParseExact(dot < 0 ? name : name[..dot], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                && (dot < 0 || int.TryParse(name[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            {
                files.Add(new AuditFile(path, day, number));
            }
        }

        files.Sort(static (left, right) =>
        {
            int byDay = left.Day.CompareTo(right.Day);
            return byDay != 0 ? byDay : left.Number.CompareTo(right.Number);
        });
        return files;
    }
}

/// <summary>A file of a log.</summary>
internal sealed record AuditFile(string Path, DateOnly Day, int Number);
