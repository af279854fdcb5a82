using System.Globalization;
using System.Text;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Processes;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api.Processes;

/// <summary>The table <c>vulcan.process.exec</c> returns (spec section 4.8).</summary>
internal static class ExecResult
{
    /// <summary>Pushes the result of a process that was started.</summary>
    public static int Push(LuaState state, ExecSpec spec, ProcessOutcome outcome)
    {
        string? error = outcome.IsTimedOut
            ? string.Create(CultureInfo.InvariantCulture, $"process execution timed out after {spec.TimeoutMilliseconds} ms")
            : outcome.Fault ?? FaultOf(outcome.Exit);
        int table = PushTable(state, error, outcome.IsTimedOut);
        if (outcome.Exit?.Code is { } code)
        {
            state.PushInteger(code);
            state.RawSet(table, "code"u8);
        }

        StreamFields.Output.Set(state, table, outcome.Output, spec.Encodings.Output);
        StreamFields.Error.Set(state, table, outcome.Error, spec.Encodings.Error, outcome.IsTimedOut ? error : null);
        return 1;
    }

    /// <summary>Pushes the result of a process that could not be started.</summary>
    public static int PushFailure(LuaState state, ExecSpec spec, string error)
    {
        int table = PushTable(state, error, isTimedOut: false);
        StreamFields.Output.SetText(state, table, default, spec.Encodings.Output.Label, isLossy: false);
        StreamFields.Error.SetText(state, table, Encoding.UTF8.GetBytes(error), spec.Encodings.Error.Label, isLossy: false);
        return 1;
    }

    private static string? FaultOf(ExitStatus? exit) => exit switch
    {
        null => "process finished without status",
        { IsSuccess: true } => null,
        { Code: { } code } => string.Create(CultureInfo.InvariantCulture, $"process exited with code {code}"),
        _ => "process terminated without an exit code",
    };

    private static int PushTable(LuaState state, string? error, bool isTimedOut)
    {
        state.NewTable(recordSize: 12);
        int table = state.Top;
        state.PushBoolean(error is null);
        state.RawSet(table, "ok"u8);
        state.PushBoolean(error is null);
        state.RawSet(table, "success"u8);
        state.PushBoolean(isTimedOut);
        state.RawSet(table, "timed_out"u8);
        if (error is not null)
        {
            state.PushString(error);
            state.RawSet(table, "error"u8);
        }

        return table;
    }
}
