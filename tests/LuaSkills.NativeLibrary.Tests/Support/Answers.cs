using System.Text.Json;

namespace LuaSkills.NativeLibrary.Tests.Support;

/// <summary>Parts of envelopes.</summary>
internal static class Answers
{
    /// <summary>The result of a success as JSON text.</summary>
    public static string Result(string envelope)
    {
        using JsonDocument document = JsonDocument.Parse(envelope, new JsonDocumentOptions { MaxDepth = 1000 });
        Assert.True(document.RootElement.GetProperty("ok").GetBoolean(), envelope);
        return document.RootElement.GetProperty("result").GetRawText();
    }

    /// <summary>The text of a failure.</summary>
    public static string Error(string envelope)
    {
        using JsonDocument document = JsonDocument.Parse(envelope);
        Assert.False(document.RootElement.GetProperty("ok").GetBoolean(), envelope);
        return document.RootElement.GetProperty("error").GetString()!;
    }
}
