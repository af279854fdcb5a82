using System.Net.Http;
using LuaSkills.Engine.Tests.Support;

namespace LuaSkills.Engine.Tests.Api.Models;

public class ModelFailureTests
{
    private const string Secret = "api key sk-123 was refused";

    public static MatrixTheoryData<bool, CallPath> EveryWay { get; } = new([false, true], Enum.GetValues<CallPath>());

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void A_model_exception_reaches_the_skill_with_all_its_members(bool takesItsTime, CallPath path)
    {
        ScriptedModels models = new()
        {
            TakesItsTime = takesItsTime,
            Embed = static _ => throw new ModelException(ModelErrorCode.ProviderError, "refused", new InvalidOperationException(Secret))
            {
                ProviderMessage = "no such model",
                ProviderCode = "model_not_found",
                ProviderStatus = 404,
            },
        };

        Assert.Equal(
            """{"error":{"code":"provider_error","message":"refused","provider_code":"model_not_found","provider_message":"no such model","provider_status":404},"ok":false}""",
            ModelFunctionTests.Run("return vulcan.models.embed('x')", models, path));
    }

    [Theory]
    [InlineData(ModelErrorCode.InternalError, "internal_error")]
    [InlineData(ModelErrorCode.ModelUnavailable, "model_unavailable")]
    [InlineData(ModelErrorCode.InvalidArgument, "invalid_argument")]
    [InlineData(ModelErrorCode.ProviderError, "provider_error")]
    [InlineData(ModelErrorCode.Timeout, "timeout")]
    [InlineData(ModelErrorCode.BudgetExceeded, "budget_exceeded")]
    [InlineData((ModelErrorCode)99, "internal_error")]
    public void Lua_sees_the_codes_in_snake_case(ModelErrorCode code, string name)
    {
        ScriptedModels models = new() { Llm = (_, _) => throw new ModelException(code, "m") };

        Assert.Equal($"\"{name}\"", ModelFunctionTests.Run("return vulcan.models.llm('s', 'u').error.code", models));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_status_out_of_range_is_left_out(int status)
    {
        ScriptedModels models = new() { Llm = (_, _) => throw new ModelException(ModelErrorCode.ProviderError, "m") { ProviderStatus = status } };

        Assert.Equal("\"nil\"", ModelFunctionTests.Run("return type(vulcan.models.llm('s', 'u').error.provider_status)", models));
    }

    [Theory]
    [MemberData(nameof(EveryWay))]
    public void Any_other_exception_shows_its_type_only_and_is_logged_in_full(bool takesItsTime, CallPath path)
    {
        List<string> log = [];
        ScriptedModels models = new() { TakesItsTime = takesItsTime, Llm = static (_, _) => throw new HttpRequestException(Secret) };

        Assert.Equal(
            """{"error":{"code":"internal_error","message":"model llm failed with HttpRequestException"},"ok":false}""",
            ModelFunctionTests.Run("return vulcan.models.llm('s', 'u')", models, path, (level, line) => log.Add($"{level} {line}")));
        string logged = Assert.Single(log, static line => line.StartsWith("Error [LuaSkill:error] model llm failed", StringComparison.Ordinal));
        Assert.Contains($"HttpRequestException: {Secret}", logged, StringComparison.Ordinal);
        Assert.Contains(nameof(ScriptedModels), logged, StringComparison.Ordinal);
    }

    [Fact]
    public void The_message_of_any_exception_is_shown_where_the_host_allows_it()
    {
        ScriptedModels models = new() { Embed = static _ => throw new HttpRequestException("refused") };

        Assert.Equal(
            "\"model embed failed with HttpRequestException: refused\"",
            ModelFunctionTests.Run("return vulcan.models.embed('x').error.message", models, exposeMessages: true));
    }

    [Fact]
    public void A_reply_that_is_null_is_a_failure()
    {
        ScriptedModels models = new() { Embed = static _ => null!, Llm = static (_, _) => new LlmReply(null!) };

        Assert.Equal(
            """["internal_error","internal_error"]""",
            ModelFunctionTests.Run("return { vulcan.models.embed('x').error.code, vulcan.models.llm('s', 'u').error.code }", models));
    }
}
