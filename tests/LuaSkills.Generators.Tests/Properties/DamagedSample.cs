using Microsoft.CodeAnalysis.CSharp;

namespace LuaSkills.Generators.Tests.Properties;

/// <summary>How text is damaged.</summary>
internal enum DamageKind
{
    DeleteToken,
    DeleteTokens,
    RepeatToken,
    RepeatTokens,
    ExchangeTokens,
    InsertText,
    ReplaceToken,
    EndAtToken,
    EndInsideToken,
}

/// <summary>One damage.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Position">Where, counted in tokens from the start and again from there.</param>
/// <param name="Other">How far, or where else.</param>
/// <param name="Text">What is written there.</param>
internal sealed record Damage(DamageKind Kind, int Position, int Other, string Text);

/// <summary>An interface whose text was damaged, as it is while somebody types, and perhaps beyond.</summary>
internal sealed record DamagedSample(BrokenSample Source, Damage[] Damages) : ISample<DamagedSample>
{
    private const int MostTokens = 12;

    public string Print(int number)
    {
        List<string> tokens = [.. SyntaxFactory.ParseTokens(Source.Print(number)).Select(token => token.ToFullString())];
        foreach (Damage damage in Damages)
            Apply(damage, tokens);
        return string.Concat(tokens);
    }

    public IEnumerable<DamagedSample> Smaller()
    {
        for (int i = 0; i < Damages.Length; i++)
            yield return this with { Damages = [.. Damages[..i], .. Damages[(i + 1)..]] };
        foreach (BrokenSample smaller in Source.Smaller())
            yield return this with { Source = smaller };
    }

    private static void Apply(Damage damage, List<string> tokens)
    {
        if (tokens.Count == 0)
            return;
        int at = damage.Position % tokens.Count;
        int count = Math.Min(damage.Other % MostTokens, tokens.Count - at);
        switch (damage.Kind)
        {
            case DamageKind.DeleteToken:
                tokens.RemoveAt(at);
                break;
            case DamageKind.DeleteTokens:
                tokens.RemoveRange(at, count);
                break;
            case DamageKind.RepeatToken:
                tokens.Insert(at, tokens[at]);
                break;
            case DamageKind.RepeatTokens:
                tokens.InsertRange(at, tokens.GetRange(at, count));
                break;
            case DamageKind.ExchangeTokens:
                int other = damage.Other % tokens.Count;
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
            case DamageKind.InsertText:
                tokens.Insert(at, damage.Text + " ");
                break;
            case DamageKind.ReplaceToken:
                tokens[at] = damage.Text + " ";
                break;
            case DamageKind.EndAtToken:
                tokens.RemoveRange(at, tokens.Count - at);
                break;
            default:
                tokens[at] = tokens[at][..(damage.Other % (tokens[at].Length + 1))];
                tokens.RemoveRange(at + 1, tokens.Count - at - 1);
                break;
        }
    }
}
