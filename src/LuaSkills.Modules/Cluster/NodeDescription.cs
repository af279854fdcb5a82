using System.Text;
using LuaSkills.Capabilities;

namespace LuaSkills.Modules.Cluster;

/// <summary>What a node tells of itself: role and skills, separated by NUL characters.</summary>
internal static class NodeDescription
{
    /// <summary>Writes it; as much as fits into a frame.</summary>
    public static ReadOnlyMemory<byte> Write(ClusterNodeOptions node)
    {
        MemoryStream content = new();
        content.Write(Encoding.UTF8.GetBytes(node.Role));
        foreach (string skill in node.Skills)
        {
            byte[] id = Encoding.UTF8.GetBytes(skill);
            if (content.Length + id.Length >= ClusterChannel.MaxFrame)
                break;
            content.WriteByte(0);
            content.Write(id);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    /// <summary>Reads it.</summary>
    public static ClusterNode Read(string nodeId, ReadOnlySpan<byte> content)
    {
        string[] parts = Encoding.UTF8.GetString(content).Split('\0');
        return new ClusterNode(nodeId, parts[0], parts[1..]);
    }
}
