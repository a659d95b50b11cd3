using Orleans;
using Orleans.CodeGeneration;

namespace Actors.GrainInterfaces.Insurers;

/// <summary>One sender of insurance cards and its files. The key is the sender's (<see cref="Eligibility.Cards.CardSender"/>): an insurer's number, or <c>payer</c>.</summary>
[Version(1)]
public interface IInsurerGrain : IGrainWithStringKey
{
    /// <summary>
    /// Applies every card batch of the sender that is not applied yet, oldest first, in the background. Called when a batch was staged, and after a restart; calling
    /// it again changes nothing.
    /// </summary>
    Task Continue();
}
