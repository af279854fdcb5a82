namespace LuaSkills;

/// <summary>Whose signed packages are accepted, and which keys are no longer; immutable.</summary>
public sealed class TrustedPublishers
{
    private readonly TrustedPublisher[] _publishers;
    private readonly string[] _revoked;

    /// <summary>Lists publishers.</summary>
    /// <param name="publishers">Who is trusted; each key once.</param>
    /// <param name="revokedKeyIds">Keys that are refused whoever is trusted (<see cref="PublisherKey.KeyId"/>).</param>
    /// <exception cref="SkillException">A key is listed twice, or something is no key id; code <see cref="SkillErrorCode.InvalidKey"/>.</exception>
    public TrustedPublishers(IReadOnlyList<TrustedPublisher> publishers, IReadOnlyList<string>? revokedKeyIds = null)
    {
        ArgumentNullException.ThrowIfNull(publishers);
        _publishers = [.. publishers];
        _revoked = [.. revokedKeyIds ?? []];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (TrustedPublisher publisher in _publishers)
        {
            if (!known.Add(publisher.Key.KeyId))
                throw new SkillException(SkillErrorCode.InvalidKey, $"the key {publisher.Key.KeyId} is trusted twice");
        }

        foreach (string keyId in _revoked)
        {
            if (!PublisherKey.IsKeyId(keyId))
                throw new SkillException(SkillErrorCode.InvalidKey, $"'{keyId}' is no key id");
        }
    }

    /// <summary>Nobody.</summary>
    public static TrustedPublishers None { get; } = new([]);

    /// <summary>Who is trusted, unless the key is revoked.</summary>
    public IReadOnlyList<TrustedPublisher> Publishers => _publishers;

    /// <summary>Keys that are refused.</summary>
    public IReadOnlyList<string> RevokedKeyIds => _revoked;

    /// <summary>The publisher with a key; <see langword="null"/> for none.</summary>
    /// <param name="keyId">See <see cref="PublisherKey.KeyId"/>.</param>
    public TrustedPublisher? Find(string keyId)
    {
        foreach (TrustedPublisher publisher in _publishers)
        {
            if (string.Equals(publisher.Key.KeyId, keyId, StringComparison.Ordinal))
                return publisher;
        }

        return null;
    }

    /// <summary>Whether a key is refused.</summary>
    /// <param name="keyId">See <see cref="PublisherKey.KeyId"/>.</param>
    public bool IsRevoked(string keyId) => Array.IndexOf(_revoked, keyId) >= 0;

    /// <summary>Makes sure that a key is trusted.</summary>
    /// <returns>Whose key it is.</returns>
    /// <exception cref="SkillException">
    /// It is revoked or unknown; codes <see cref="SkillErrorCode.PublisherRevoked"/> and <see cref="SkillErrorCode.PublisherUnknown"/>.
    /// </exception>
    public TrustedPublisher Demand(PublisherKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (IsRevoked(key.KeyId))
            throw new SkillException(SkillErrorCode.PublisherRevoked, $"the publisher's key {key.KeyId} is revoked");
        return Find(key.KeyId)
            ?? throw new SkillException(SkillErrorCode.PublisherUnknown, $"the publisher's key {key.KeyId} is not trusted");
    }

    /// <summary>These and another one, or with another name for a key that is trusted already.</summary>
    public TrustedPublishers With(TrustedPublisher publisher)
    {
        ArgumentNullException.ThrowIfNull(publisher);
        return new TrustedPublishers([.. Others(publisher.Key.KeyId), publisher], _revoked);
    }

    /// <summary>These without the one with a key.</summary>
    /// <param name="keyId">See <see cref="PublisherKey.KeyId"/>.</param>
    public TrustedPublishers Without(string keyId) => new(Others(keyId), _revoked);

    /// <summary>These with a key refused. Its publisher stays on the list, to tell whose it was.</summary>
    /// <param name="keyId">See <see cref="PublisherKey.KeyId"/>.</param>
    /// <exception cref="SkillException">That is no key id; code <see cref="SkillErrorCode.InvalidKey"/>.</exception>
    public TrustedPublishers Revoking(string keyId) => IsRevoked(keyId) ? this : new TrustedPublishers(_publishers, [.. _revoked, keyId]);

    private List<TrustedPublisher> Others(string keyId)
    {
        List<TrustedPublisher> others = [];
        foreach (TrustedPublisher publisher in _publishers)
        {
            if (!string.Equals(publisher.Key.KeyId, keyId, StringComparison.Ordinal))
                others.Add(publisher);
        }

        return others;
    }
}
