using System.Reflection;

namespace LuaSkills.Engine.Tests.Packages;

public sealed class PackageFaultCodeTests
{
    [Fact]
    public void Codes_of_faults_are_codes_of_errors()
    {
        static Dictionary<string, object?> Constants(Type type) =>
            type.GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(field => field.Name, field => field.GetRawConstantValue());

        Dictionary<string, object?> errors = Constants(typeof(SkillErrorCode));
        Assert.All(Constants(typeof(PackageFaultCode)), code => Assert.Equal(errors[code.Key], code.Value));
    }
}
