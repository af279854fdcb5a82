using System.Buffers;
using System.Text.Json;

namespace LuaSkills.Engine.Signing;

/// <summary>Writes descriptors: one line of JSON, members in their order.</summary>
internal static class DescriptorWriter
{
    /// <summary>The bytes that are signed and stored.</summary>
    public static byte[] Write(PackageDescriptor descriptor)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("format"u8, PackageDescriptor.Format);
            json.WriteString("kind"u8, NameOf(descriptor.Kind));
            json.WriteString("id"u8, descriptor.Id);
            json.WriteString("name"u8, descriptor.Name);
            json.WriteString("version"u8, descriptor.Version);
            json.WriteString("created"u8, DescriptorReader.Format(descriptor.Created));
            json.WriteString("publisher"u8, descriptor.Publisher);
            if (descriptor.Module is { } module)
                json.WriteString("module"u8, module);
            json.WriteStartArray("files"u8);
            foreach (PackagedFile file in descriptor.Files)
            {
                json.WriteStartObject();
                json.WriteString("path"u8, file.Path);
                json.WriteNumber("size"u8, file.Size);
                json.WriteString("sha256"u8, file.Sha256);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>How a kind is called in descriptors.</summary>
    public static string NameOf(PackageKind kind) => kind == PackageKind.Wasm ? "wasm" : "lua";
}
