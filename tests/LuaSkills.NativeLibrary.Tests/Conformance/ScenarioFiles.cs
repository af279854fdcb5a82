using System.Text;
using System.Text.Json.Nodes;

namespace LuaSkills.NativeLibrary.Tests.Conformance;

/// <summary>The file actions of a scenario, below its runtime root.</summary>
internal sealed class ScenarioFiles(string runtimeRoot, Placeholders placeholders)
{
    /// <summary>Performs an action.</summary>
    /// <returns>What is observed, or <see langword="null"/> for actions that only change something.</returns>
    public JsonNode? Perform(string action, JsonObject step)
    {
        switch (action)
        {
            case "write_file":
                Write(step);
                return null;
            case "mkdir":
                Directory.CreateDirectory(PathOf(step, "path"));
                return null;
            case "remove":
                Remove(PathOf(step, "path"));
                return null;
            case "place":
                Place(step);
                return null;
            case "symlink":
                File.CreateSymbolicLink(PathOf(step, "path"), PathOf(step, "target"));
                return null;
            case "read_text":
                return ReadText(PathOf(step, "path"));
            case "read_json":
                return ReadJson(PathOf(step, "path"));
            case "list_dir":
                return List(PathOf(step, "path"));
            case "chmod":
                if (OperatingSystem.IsWindows())
                    throw new PlatformNotSupportedException("The recordings are those of a Unix system.");
                File.SetUnixFileMode(PathOf(step, "path"), (UnixFileMode)Convert.ToInt32(step["mode"]!.GetValue<string>(), 8));
                return null;
            case "sleep":
                // Part of the recording: what it shows depends on time that passes.
                Thread.Sleep(step["ms"]!.GetValue<int>());
                return null;
            default:
                throw new InvalidOperationException($"The replayer does not know the action {action}.");
        }
    }

    /// <summary>Copies a fixture.</summary>
    public void Place(JsonObject item)
    {
        string package = item["package"]!.GetValue<string>();
        string target = Path.Join(PathOf(item, "to"), item["as"]?.GetValue<string>() ?? package);
        Copy(Path.Join(ScenarioList.Folder, "fixtures", package), target);
    }

    /// <summary>Writes a file.</summary>
    public void Write(JsonObject item)
    {
        string path = PathOf(item, "path");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        byte[] content = item["base64"] is { } base64 ? Convert.FromBase64String(base64.GetValue<string>())
            : item["json"] is { } json ? Encoding.UTF8.GetBytes(placeholders.Fill(json)!.ToJsonString())
            : Encoding.UTF8.GetBytes(placeholders.FillText(item["text"]?.GetValue<string>() ?? ""));
        File.WriteAllBytes(path, content);
    }

    private string PathOf(JsonObject step, string member) => Path.Combine(runtimeRoot, placeholders.FillText(step[member]!.GetValue<string>()));

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Join(target, Path.GetFileName(file)), overwrite: true);
        foreach (string directory in Directory.EnumerateDirectories(source))
            Copy(directory, Path.Join(target, Path.GetFileName(directory)));
    }

    private static JsonObject ReadText(string path) =>
        File.Exists(path) ? new JsonObject { ["exists"] = true, ["text"] = File.ReadAllText(path) } : new JsonObject { ["exists"] = false };

    private static JsonObject ReadJson(string path) =>
        File.Exists(path) ? new JsonObject { ["exists"] = true, ["json"] = JsonNode.Parse(File.ReadAllText(path)) } : new JsonObject { ["exists"] = false };

    private static JsonObject List(string top)
    {
        if (!Directory.Exists(top))
            return new JsonObject { ["exists"] = false };

        SortedSet<string> entries = new(StringComparer.Ordinal);
        foreach (FileSystemInfo entry in new DirectoryInfo(top).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(Path.GetFullPath(top), entry.FullName).Replace('\\', '/');
            entries.Add(entry is DirectoryInfo ? relative + "/" : relative);
        }

        return new JsonObject { ["exists"] = true, ["entries"] = new JsonArray([.. entries.Select(static entry => JsonValue.Create(entry))]) };
    }
}
