namespace Actors.Storage.Feeds;

/// <summary>What feeds tell of. The names are stored, in camelCase: they never change their meaning.</summary>
public enum FeedEventKind
{
    /// <summary>Registrations, or a ceiling, of a person whom the facility saw changed: an answer given before may be another one now.</summary>
    EntitlementsChanged,

    /// <summary>The person moved from one body to another (転出・転入).</summary>
    Moved,

    /// <summary>What is due to the facility for a month changed (過誤調整).</summary>
    Adjustment,

    /// <summary>Another body registered the person for the same program and days (重複): until that is settled, checks of these days are undetermined.</summary>
    Overlap,

    /// <summary>A facility looked a person of the body up without being able to ask for consent.</summary>
    Emergency,
}
