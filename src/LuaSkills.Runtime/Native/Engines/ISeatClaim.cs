namespace LuaSkills.Native.Engines;

/// <summary>Somebody who needs a native engine for a call.</summary>
internal interface ISeatClaim
{
    /// <summary>The callback the claim is made from, or <see langword="null"/>.</summary>
    CallbackScope? Scope { get; }

    /// <summary>Whether only the first engine will do, which is where the leases live.</summary>
    bool NeedsFirstSeat { get; }

    /// <summary>Gets the engine; called once, on any thread, without any lock held. Whoever got it releases it.</summary>
    void Grant(EngineSeat seat);

    /// <summary>Gets told that there will be none.</summary>
    void Refuse(Exception reason);
}
