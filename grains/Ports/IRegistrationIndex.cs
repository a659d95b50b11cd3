using Actors.Eligibility.Identifiers;

namespace Actors.Grains.Ports;

/// <summary>Whose the history keys of the bodies are.</summary>
public interface IRegistrationIndex
{
    /// <summary>The recipient of each history key that the body has registered, withdrawn ones among them.</summary>
    Task<IReadOnlyDictionary<string, RecipientCode>> OwnersAsync(LocalGovernmentCode body, IReadOnlyCollection<string> historyKeys, CancellationToken cancellationToken);
}
