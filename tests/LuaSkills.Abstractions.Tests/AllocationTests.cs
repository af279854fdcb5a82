using LuaSkills.CompilerServices;

namespace LuaSkills.Abstractions.Tests;

public sealed class AllocationTests
{
    [Fact]
    public void A_call_without_a_result_allocates_nothing()
    {
        IGarden garden = Create<IGarden>();

        Assert.Equal(0, AllocatedBy(() => garden.Water(2, deep: true, "x", Mood.Awake, 0.5)));
    }

    [Fact]
    public void A_call_allocates_only_what_its_result_needs()
    {
        IGarden garden = Create<IGarden>();

        Assert.Equal(0, AllocatedBy(() => garden.GetPoint()));
    }

    [Fact]
    public void Allocations_are_seen()
    {
        IGarden garden = Create<IGarden>();

        Assert.NotEqual(0, AllocatedBy(() => garden.Ping("x")));
    }

    private static long AllocatedBy(Action call)
    {
        // The first calls fill the static fields and the cache of payloads.
        call();
        call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static T Create<T>()
        where T : class, ISkillContract<T> => T.GeneratedClient(new SilentInvoker());

    /// <summary>Answers every call and remembers nothing.</summary>
    private sealed class SilentInvoker : ISkillInvoker
    {
        public TResult Invoke<TResult>(
            SkillEntryReference entry,
            SkillPayload arguments,
            SkillReplyReader<TResult> reader,
            SkillCallOptions? options,
            CancellationToken cancellationToken)
        {
            using (arguments)
                return reader(new SkillReply("""{"x":1,"y":2}"""u8, null, null, null));
        }

        public ValueTask<TResult> InvokeAsync<TResult>(
            SkillEntryReference entry,
            SkillPayload arguments,
            SkillReplyReader<TResult> reader,
            SkillCallOptions? options,
            CancellationToken cancellationToken) =>
            new(Invoke(entry, arguments, reader, options, cancellationToken));
    }
}
