using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Moves;
using Orleans;
using Orleans.CodeGeneration;
using Orleans.Concurrency;

namespace Actors.GrainInterfaces.Municipalities;

/// <summary>One registering body (municipality or prefecture) and its uploads. The key is the local government code.</summary>
[Version(2)]
public interface IMunicipalityGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes up every unfinished batch of the body, oldest first, in the background. Called when a batch was staged, and after a restart;
    /// calling it again changes nothing.
    /// </summary>
    Task Continue();

    /// <summary>Publishes a ready batch in the background, after those whose publication was asked for before.</summary>
    /// <param name="acceptedBy">The API key of who accepts the warnings of the anomaly brake; null for nobody.</param>
    Task<BatchCommandResult> Publish(Guid batchId, Guid? acceptedBy);

    /// <summary>Drops a batch that is validating or ready: nothing of it takes effect. Waits for its validation to end, which no other call has to wait for.</summary>
    [AlwaysInterleave]
    Task<BatchCommandResult> Cancel(Guid batchId);

    /// <summary>Takes a published batch back, in the background: each row it wrote that nothing later has touched. An undo itself is not undone.</summary>
    Task<BatchCommandResult> Undo(Guid batchId);

    /// <summary>Registers one entitlement, durably; registering the same again changes nothing. The body's single changes are made one after the other.</summary>
    /// <param name="personKey">The identifier grain's key of the person.</param>
    /// <param name="registration">Of this body.</param>
    Task<EntitlementResult> Register(string personKey, Registration registration);

    /// <summary>Withdraws one entitlement, durably; it stays in history.</summary>
    /// <returns>No recipient where the body has no such registration.</returns>
    Task<EntitlementResult> Withdraw(Withdrawal withdrawal);

    /// <summary>The same, as silos of version 1 call it: by the history key.</summary>
    Task<EntitlementResult> Withdraw(string historyKey);

    /// <summary>
    /// Accepts a move to this body with the new registrations, as one durable change of the person: all of it or nothing. Fails as a conflict of storage where
    /// the move is not open any more, or another process wrote the person.
    /// </summary>
    Task<EntitlementResult> Accept(RecipientCode recipient, AcceptedMove move, ImmutableArray<Registration> registrations);
}
