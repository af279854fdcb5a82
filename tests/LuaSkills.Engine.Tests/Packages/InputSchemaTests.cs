using LuaSkills.Engine.Packages;

namespace LuaSkills.Engine.Tests.Packages;

/// <summary>Effective schemas, projections and the structural rules, spec section 1.5.</summary>
public sealed class InputSchemaTests
{
    [Theory]
    [InlineData("{ type: object }")]
    [InlineData("{ type: object, additionalProperties: false, properties: { a: { type: [string, 'null'], enum: [1] } }, required: [a] }")]
    [InlineData("{ type: object, additionalProperties: { type: string }, patternProperties: { '^a': {} }, $defs: { d: {} }, definitions: 5 }")]
    [InlineData("{ type: object, properties: { a: { items: { type: string } }, b: { items: [{}, {}] }, c: { prefixItems: [{}] } } }")]
    [InlineData("{ type: object, oneOf: [{}], anyOf: [{}], allOf: [{}], contains: {}, propertyNames: {}, not: {}, if: {}, then: {}, else: {} }")]
    [InlineData("{ type: object, minimum: text, unknown: [ 5 ], $ref: 1 }")]
    public void A_well_formed_schema_is_accepted(string schema) => Check(schema);

    [Theory]
    [InlineData("text", "s must be one JSON object schema")]
    [InlineData("[]", "s must be one JSON object schema")]
    [InlineData("{}", "s.type must be present and equal to \"object\"")]
    [InlineData("{ type: [object] }", "s.type must be present and equal to \"object\"")]
    [InlineData("{ type: string }", "s.type must be \"object\"")]
    [InlineData("{ type: object, properties: { a: { type: '' } } }", "s.properties.a.type must not be empty")]
    [InlineData("{ type: object, properties: { a: { type: [] } } }", "s.properties.a.type must not be an empty array")]
    [InlineData("{ type: object, properties: { a: { type: [5] } } }", "s.properties.a.type[0] must be one string")]
    [InlineData("{ type: object, properties: { a: { type: [string, ' '] } } }", "s.properties.a.type[1] must not be empty")]
    [InlineData("{ type: object, properties: { a: { type: 5 } } }", "s.properties.a.type must be one string or one string array")]
    [InlineData("{ type: object, properties: [] }", "s.properties must be an object")]
    [InlineData("{ type: object, properties: { ' ': {} } }", "s.properties must not contain empty property names")]
    [InlineData("{ type: object, properties: { a: text } }", "s.properties.a must be one JSON object schema")]
    [InlineData("{ type: object, patternProperties: [] }", "s.patternProperties must be an object")]
    [InlineData("{ type: object, patternProperties: { '^a': 5 } }", "s.patternProperties.^a must be one JSON object schema")]
    [InlineData("{ type: object, $defs: [] }", "s.$defs must be an object")]
    [InlineData("{ type: object, definitions: { a: 5 } }", "s.$defs.a must be one JSON object schema")]
    [InlineData("{ type: object, required: a }", "s.required must be an array of strings")]
    [InlineData("{ type: object, required: [5] }", "s.required[0] must be one string")]
    [InlineData("{ type: object, required: [a, ''] }", "s.required[1] must not be empty")]
    [InlineData("{ type: object, properties: { a: { enum: x } } }", "s.properties.a.enum must be an array")]
    [InlineData("{ type: object, items: x }", "s.items must be one schema object or one schema array")]
    [InlineData("{ type: object, items: [] }", "s.items must not be empty")]
    [InlineData("{ type: object, items: [{}, 5] }", "s.items[1] must be one JSON object schema")]
    [InlineData("{ type: object, items: { type: '' } }", "s.items.type must not be empty")]
    [InlineData("{ type: object, prefixItems: [] }", "s.prefixItems must not be empty")]
    [InlineData("{ type: object, oneOf: [] }", "s.oneOf must not be empty")]
    [InlineData("{ type: object, anyOf: x }", "s.anyOf must be an array of schema objects")]
    [InlineData("{ type: object, allOf: [5] }", "s.allOf[0] must be one JSON object schema")]
    [InlineData("{ type: object, contains: 5 }", "s.contains must be one JSON object schema")]
    [InlineData("{ type: object, propertyNames: 5 }", "s.propertyNames must be one JSON object schema")]
    [InlineData("{ type: object, not: x }", "s.not must be one JSON object schema")]
    [InlineData("{ type: object, if: [] }", "s.if must be one JSON object schema")]
    [InlineData("{ type: object, then: true }", "s.then must be one JSON object schema")]
    [InlineData("{ type: object, else: 5 }", "s.else must be one JSON object schema")]
    [InlineData("{ type: object, additionalProperties: x }", "s.additionalProperties must be one boolean or one schema object")]
    [InlineData("{ type: object, additionalProperties: { type: '' } }", "s.additionalProperties.type must not be empty")]
    public void A_malformed_schema_is_refused_with_its_place(string schema, string message)
    {
        PackageFaultException fault = Assert.Throws<PackageFaultException>(() => Check(schema));
        Assert.Equal((SkillErrorCode.InvalidSchema, message), (fault.Code, fault.Message));
    }

    [Fact]
    public void Flat_parameters_become_an_object_schema()
    {
        DocumentNode schema = InputSchema.FromParameters(
        [
            new ManifestParameter("text", "string", "The text.", Required: true),
            new ManifestParameter("limit", "integer", " ", Required: false),
            new ManifestParameter("any", "string", "Any.", Required: true),
        ]);

        Assert.Equal(
            """{"properties":{"any":{"description":"Any.","type":"string"},"limit":{"type":"integer"},"text":{"description":"The text.","type":"string"}},"required":["text","any"],"type":"object"}""",
            DocumentJsonWriter.ToElement(schema).GetRawText());
    }

    [Fact]
    public void No_parameters_become_an_object_schema_without_properties() =>
        Assert.Equal("""{"properties":{},"type":"object"}""", DocumentJsonWriter.ToElement(InputSchema.FromParameters([])).GetRawText());

    [Theory]
    [InlineData("{ type: string, description: D }", "string", "D")]
    [InlineData("{ type: [string, 'null'] }", "string | null", "")]
    [InlineData("{ properties: {}, items: {} }", "object", "")]
    [InlineData("{ items: {} }", "array", "")]
    [InlineData("{ prefixItems: [{}] }", "array", "")]
    [InlineData("{ oneOf: [{}] }", "union", "")]
    [InlineData("{ anyOf: [{}] }", "union", "")]
    [InlineData("{ allOf: [{}] }", "union", "")]
    [InlineData("{ description: 5 }", "schema", "")]
    public void A_property_becomes_a_flat_parameter(string property, string type, string description) =>
        Assert.Equal([new ManifestParameter("p", type, description, Required: false)], InputSchema.ToParameters(Parse($"{{ type: object, properties: {{ p: {property} }} }}")));

    [Fact]
    public void Flat_parameters_of_a_schema_are_sorted_and_know_what_is_required() =>
        Assert.Equal(
            [("B", false), ("a", true), ("b", false)],
            InputSchema.ToParameters(Parse("{ type: object, required: [a], properties: { b: {}, a: {}, B: {} } }")).Select(parameter => (parameter.Name, parameter.Required)));

    private static void Check(string schema) => new InputSchemaRules(new FirstFault(), "skill.yaml", "").Check(Parse(schema), "s");

    private static DocumentNode Parse(string yaml) => YamlDocumentReader.Read(yaml);
}
