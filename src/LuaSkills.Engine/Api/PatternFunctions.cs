using System.Buffers;
using LuaSkills.Engine.Interop;
using LuaSkills.Engine.Patterns;
using LuaSkills.Engine.Vm;

namespace LuaSkills.Engine.Api;

/// <summary>What <c>bounded.lua</c> needs to match patterns that Lua's own library might work on for too long.</summary>
internal static class PatternFunctions
{
    // Modes of scan.
    private const int Anchored = 1;
    private const int Plain = 2;
    private const int Find = 3;

    private static readonly SearchValues<byte> s_specials = SearchValues.Create("^$*+?.([%-"u8);

    // Stack of scan.
    private const int Subject = 1;
    private const int Pattern = 2;
    private const int Start = 3;
    private const int Last = 4;
    private const int Mode = 5;

    // A comparison of plain texts is cut into pieces of about this many steps.
    private const int StepsPerPiece = 1 << 20;

    public static void Register(VulcanTable table)
    {
        table.Add("pattern_limit", static (ref VulcanCall call) => call.Push(PatternCost.LongestSubject(call.State.StringAt(1))));
        table.Add("scan", Scan);
    }

    /// <summary>
    /// <c>scan(subject, pattern, start, last, mode)</c>: the first match from a position (from 0) on that does not end at <c>last</c>: where it
    /// begins and ends (from 0, the end exclusive) and its captures; nil without a match, false and a message for a fault. Modes: 0 = a match
    /// without captures has itself as the only one, 1 = so too, and a leading <c>^</c> is an anchor, 2 = plain text, 3 = with anchor, captures only.
    /// </summary>
    private static int Scan(ref VulcanCall call)
    {
        LuaState state = call.State;
        ReadOnlySpan<byte> subject = state.StringAt(Subject);
        ReadOnlySpan<byte> pattern = state.StringAt(Pattern);
        int start = (int)state.IntegerAt(Start);
        try
        {
            return IsPlain(state.IntegerAt(Mode), pattern) ? ScanPlain(ref call, subject, pattern, start) : ScanPattern(ref call, subject, pattern, start);
        }
        catch (PatternException fault)
        {
            return Fail(ref call, fault.Message);
        }
        catch (OperationCanceledException)
        {
            state.SetErrorHook();
            return Fail(ref call, "the call was stopped");
        }
    }

    /// <summary>Whether a text is searched for as it is; <c>string.find</c> does so with any pattern that has none of these characters.</summary>
    private static bool IsPlain(long mode, ReadOnlySpan<byte> pattern) =>
        mode == Plain || (mode == Find && pattern.IndexOfAny(s_specials) < 0);

    private static int ScanPattern(ref VulcanCall call, ReadOnlySpan<byte> subject, ReadOnlySpan<byte> pattern, int start)
    {
        long mode = call.State.IntegerAt(Mode);
        long last = call.State.IntegerAt(Last);
        bool isAnchored = mode is Anchored or Find && pattern is [(byte)'^', ..];
        Span<PatternCapture> captures = stackalloc PatternCapture[PatternMatcher.MaxCaptures];
        PatternMatcher matcher = new(subject, isAnchored ? pattern[1..] : pattern, captures, call.Vm.SpendSteps);
        for (int from = start; from <= subject.Length; from++)
        {
            int end = matcher.MatchAt(from);
            if (end >= 0 && end != last)
                return Push(call.State, subject, from, end, captures[..matcher.CaptureCount], whole: mode != Find);
            if (isAnchored)
                break;
        }

        return call.PushNil();
    }

    private static int ScanPlain(ref VulcanCall call, ReadOnlySpan<byte> subject, ReadOnlySpan<byte> text, int start)
    {
        int piece = Math.Max(StepsPerPiece / Math.Max(text.Length, 1), 1);
        for (int from = start; from <= subject.Length - text.Length; from += piece)
        {
            if (call.Vm.SpendSteps(StepsPerPiece))
                throw new OperationCanceledException();
            ReadOnlySpan<byte> window = subject.Slice(from, (int)Math.Min((long)piece - 1 + text.Length, subject.Length - from));
            int found = window.IndexOf(text);
            if (found >= 0)
                return Push(call.State, subject, from + found, from + found + text.Length, captures: [], whole: false);
        }

        return call.PushNil();
    }

    private static int Push(LuaState state, ReadOnlySpan<byte> subject, int start, int end, ReadOnlySpan<PatternCapture> captures, bool whole)
    {
        foreach (PatternCapture capture in captures)
        {
            if (capture.Length == PatternCapture.Open)
                throw new PatternException("unfinished capture");
        }

        _ = state.EnsureStack(captures.Length + LuaState.MinimalRoom);
        state.PushInteger(start);
        state.PushInteger(end);
        foreach (PatternCapture capture in captures)
        {
            if (capture.Length == PatternCapture.Position)
                state.PushInteger(capture.Start + 1L);
            else
                state.PushString(subject.Slice(capture.Start, capture.Length));
        }

        if (captures.Length > 0 || !whole)
            return captures.Length + 2;
        state.PushString(subject[start..end]);
        return 3;
    }

    private static int Fail(ref VulcanCall call, string message)
    {
        call.Push(false);
        return 1 + call.Push(message);
    }
}
