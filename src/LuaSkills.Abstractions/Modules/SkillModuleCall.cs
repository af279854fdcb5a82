using System.ComponentModel;
using System.Text;

namespace LuaSkills.CompilerServices;

/// <summary>A running call of a module's method, behind its <see cref="SkillContext"/>. For engines and tests of modules; reused from call to call.</summary>
/// <remarks>One call at a time: <see cref="Begin"/>, the method, <see cref="End"/>. Contexts of earlier calls are dead and say so.</remarks>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class SkillModuleCall
{
    private CancellationTokenSource? _stop;
    private CancellationToken _cancellationToken;
    private StringBuilder? _llmContext;
    private SkillCallInfo _info;
    private ISkillEnvironment? _environment;
    private uint _turn;

    /// <summary>Begins a call.</summary>
    /// <param name="info">Who calls what.</param>
    /// <param name="environment">What the instance may use.</param>
    /// <param name="cancellationToken">Is cancelled when the call is to stop.</param>
    /// <returns>The context of the call, to be handed to the method.</returns>
    public SkillContext Begin(in SkillCallInfo info, ISkillEnvironment environment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _info = info;
        _environment = environment;
        _cancellationToken = cancellationToken;
        return new SkillContext(this, _turn);
    }

    /// <summary>Ends the call; its context is dead from now on.</summary>
    /// <returns>What the method wrote for the model beside its result; <see langword="null"/> for nothing.</returns>
    public string? End()
    {
        _turn++;
        _environment = null;
        _info = default;
        _cancellationToken = default;
        _stop?.Dispose();
        _stop = null;
        if (_llmContext is not { Length: > 0 } text)
            return null;
        string written = text.ToString();
        text.Clear();
        return written;
    }

    /// <summary>Whether the method was told to stop, at its deadline or because the caller gave up; asked before <see cref="End"/>.</summary>
    public bool IsStopRequested => _cancellationToken.IsCancellationRequested || _stop is { IsCancellationRequested: true };

    internal ref readonly SkillCallInfo Info => ref _info;

    internal ISkillEnvironment Environment => _environment!;

    internal StringBuilder LlmContext => _llmContext ??= new StringBuilder();

    /// <summary>The state that the method holds, for the calls it makes.</summary>
    internal ISkillStateLease? HeldState
    {
        get => _info.HeldState;
        set => _info = _info with { HeldState = value };
    }

    /// <summary>The call of a context.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    internal static SkillModuleCall Live(SkillModuleCall? call, uint turn) => call is not null && call.IsAt(turn)
        ? call
        : throw new InvalidOperationException("A SkillContext was used after its call had ended, or without a call. Keep what is needed of it, not the context.");

    internal bool IsAt(uint turn) => turn == _turn && _environment is not null;

    /// <summary>The token of the call. One that also knows the deadline is only made when somebody asks for it.</summary>
    internal CancellationToken Token
    {
        get
        {
            if (_info.Deadline is not { } deadline)
                return _cancellationToken;
            if (_stop is null)
            {
                _stop = CancellationTokenSource.CreateLinkedTokenSource(_cancellationToken);
                TimeSpan left = deadline - DateTimeOffset.UtcNow;
                if (left <= TimeSpan.Zero)
                    _stop.Cancel();
                else if (left.TotalMilliseconds < int.MaxValue)
                    _stop.CancelAfter(left);
            }

            return _stop.Token;
        }
    }
}
