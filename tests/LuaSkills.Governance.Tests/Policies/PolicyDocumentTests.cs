using System.Text;
using LuaSkills.Governance.Policies;

namespace LuaSkills.Governance.Tests.Policies;

public sealed class PolicyDocumentTests
{
    private static readonly string s_file = Path.Join(AppContext.BaseDirectory, "Documents", "drive-policy.json");

    [Fact]
    public void A_signed_policy_is_read_and_its_hash_is_the_one_that_the_Lodestar_gate_signed()
    {
        GatePolicy policy = GatePolicy.Load(s_file);

        Assert.Equal(("drive-policy", "2025.1", "ops"), (policy.Id, policy.Version, policy.SignedBy));
        Assert.Equal(
            [PolicyEffect.Deny, PolicyEffect.RequireApproval, PolicyEffect.RequireApproval, PolicyEffect.Allow],
            policy.Rules.Select(rule => rule.Effect));
        Assert.Equal(new RequiredAuthority(0.5, Sensitivity.Internal, null), policy.Rules[1].Authority);
        Assert.Equal((3, BlastRadius.Project), (policy.Rules[3].Match.RequiredLevelLte, policy.Rules[3].Match.MaxBlastRadius));
    }

    [Fact]
    public void A_policy_that_was_changed_after_it_was_signed_is_refused()
    {
        string changed = File.ReadAllText(s_file).Replace("\"required_level_lte\": 3", "\"required_level_lte\": 4", StringComparison.Ordinal);

        GateDocumentException error = Assert.Throws<GateDocumentException>(() => GatePolicy.Parse(Encoding.UTF8.GetBytes(changed)));

        Assert.Contains("changed after it was signed", error.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "$", 1, 1, "not valid JSON")]
    [InlineData("[]", "$", 1, 1, "expected an object")]
    [InlineData("{\n \"id\":1}", "$.id", 2, 7, "expected a string")]
    [InlineData("""{"id":"a","version":"1"}""", "$", 1, 24, "'rules' is missing")]
    [InlineData("""{"id":"a","version":"1","rules":{}}""", "$.rules", 1, 33, "expected an array")]
    [InlineData("""{"id":"a","version":"1","rules":[],"rule":[]}""", "$.rule", 1, 43, "is not known")]
    [InlineData("""{"id":"a","id":"b"}""", "$.id", 1, 11, "given twice")]
    [InlineData("""{"id":"a","version":"1","rules":[{"match":{},"effect":"allow"}]}""", "$.rules[0]", 1, 62, "'reason' is missing")]
    [InlineData("""{"id":"a","version":"1","rules":[{"match":{},"effect":"allow","reason":""}]}""", "$.rules[0].reason", 1, 72, "must not be empty")]
    [InlineData("""{"id":"a","version":"1","rules":[{"match":{},"effect":"permit","reason":"r"}]}""", "$.rules[0].effect", 1, 55, "expected one of allow, deny, require_approval, found 'permit'")]
    [InlineData("""{"id":"a","version":"1","rules":[{"match":{"tols":"x"},"effect":"allow","reason":"r"}]}""", "$.rules[0].match.tols", 1, 51, "is not a condition")]
    [InlineData("""{"id":"a","version":"1","rules":[{"match":{"required_level_lte":6},"effect":"allow","reason":"r"}]}""", "$.rules[0].match.required_level_lte", 1, 65, "expected an integer from 0 to 5")]
    [InlineData("""{"id":"a","version":"1","rules":[{"match":{},"effect":"deny","approval":{},"reason":"r"}]}""", "$.rules[0]", 1, 88, "'approval' may only be set")]
    [InlineData("""{"id":"a","version":"1","rules":[],"signed_by":"ops"}""", "$", 1, 53, "'signature' and 'signed_by' belong together")]
    public void A_bad_policy_is_refused_with_its_place(string document, string path, int line, int column, string fault)
    {
        GateDocumentException error = Assert.Throws<GateDocumentException>(() => GatePolicy.Parse(Encoding.UTF8.GetBytes(document)));

        Assert.StartsWith(fault, error.Fault, StringComparison.Ordinal);
        Assert.Equal((path, line, column), (error.Path, error.Line, error.Column));
    }

    [Theory]
    [InlineData("""{"b":1,"a":[1.10,-0,1e2,0.00001,1e-7,1E21,5e-324]}""", """{"a":[1.1,0,100,0.00001,1e-7,1e+21,5e-324],"b":1}""")]
    [InlineData("""{"é":"\u00e9","z":"\u001f\n/"}""", """{"z":"\u001f\n/","é":"é"}""")]
    public void Hashes_are_taken_of_the_form_that_JavaScript_writes(string json, string canonical)
    {
        CanonicalJson text = new();
        text.Value(Encoding.UTF8.GetBytes(json));

        Assert.Equal(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(canonical))).ToLowerInvariant(), text.Sha256());
    }
}
