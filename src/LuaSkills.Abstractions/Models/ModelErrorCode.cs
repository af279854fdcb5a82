namespace LuaSkills;

/// <summary>Why a model call failed; Lua sees the names in snake_case (spec: FFI section 4.5).</summary>
public enum ModelErrorCode
{
    /// <summary>Something else, such as an unexpected exception.</summary>
    InternalError,

    /// <summary>There is no such model at the moment.</summary>
    ModelUnavailable,

    /// <summary>The input was refused.</summary>
    InvalidArgument,

    /// <summary>The provider answered with an error.</summary>
    ProviderError,

    /// <summary>The provider did not answer in time.</summary>
    Timeout,

    /// <summary>A budget of the host is used up.</summary>
    BudgetExceeded,
}
