using Orleans;

namespace Actors.GrainInterfaces.Insurers;

/// <summary>One sender of insurance cards and its files. The key is the sender's (<see cref="Eligibility.Cards.CardSender"/>): an insurer's number, or <c>payer</c>.</summary>
public interface IInsurerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Applies every card batch of the sender that is not applied yet, oldest first, in the background. Called when a batch was staged, and after a restart; calling
    /// it again changes nothing.
    /// </summary>
    Task Continue();
}
