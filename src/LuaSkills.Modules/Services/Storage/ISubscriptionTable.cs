namespace LuaSkills.Modules.Services.Storage;

/// <summary>Subscriptions of instances.</summary>
internal interface ISubscriptionTable
{
    IReadOnlyList<SkillSubscription> List();

    /// <summary>Adds a subscription, or gives it another request.</summary>
    void Write(SkillSubscription subscription);

    bool Exists(SkillSubscription subscription);

    int CountOf(string skillId);

    /// <returns>Whether there was one.</returns>
    bool Delete(string skillId, string topics, string? method);
}
