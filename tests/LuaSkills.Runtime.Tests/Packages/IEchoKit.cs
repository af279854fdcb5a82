namespace LuaSkills.Runtime.Tests.Packages;

/// <summary>The package beside this file; one of its entries has a result of its own.</summary>
[Skill("echo-kit", FromPackage = true)]
internal partial interface IEchoKit
{
    ValueTask<Length> MeasureAsync(string text, CancellationToken cancellationToken = default);
}

internal sealed record Length([property: System.Text.Json.Serialization.JsonPropertyName("length")] int Value);
