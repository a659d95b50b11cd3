using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;

namespace Actors.Grains.Ports;

/// <summary>The staged uploads of a body as its grain works through them. Every method is durable when it returns and may be repeated.</summary>
public interface IBatchStore
{
    /// <summary>Batches of the body that go on by themselves, the next one first: publishing ones in the order of their
    /// publication, then, oldest first, those that are validating, or ready and published automatically, with no brake on.</summary>
    Task<ImmutableArray<PendingBatch>> PendingAsync(LocalGovernmentCode body, CancellationToken cancellationToken);

    /// <summary>
    /// Refuses rows that contradict each other in the file: one history key twice (<c>historyKeyTwice</c>), overlapping periods of one person, program
    /// and sub-key, deleted ones aside (<c>periodOverlap</c>). Refuses all rows of a person who has more than 500 (<c>tooManyRowsOfPerson</c>). Of a batch in
    /// which one refused row is to block all, refuses those too that overlap what the body has registered and the file does not replace, or whose history key
    /// is another person's (<c>historyKeyOfOtherPerson</c>); of another one those are judged by the recipient, the key from <see cref="StagedRow.Owner"/>.
    /// Moves the batch to <c>ready</c>; to <c>rejected</c> when no row is left, or when one refused row is to block all. Adds the rows that end what a snapshot
    /// does not name, or that reverse the batch of an undo, counts what the publication changes, and judges it by the body's anomaly brake.
    /// A batch that is not validating is left alone; its state is returned.
    /// </summary>
    Task<BatchState> ValidateAsync(Guid batchId, CancellationToken cancellationToken);

    /// <summary>
    /// Called before the first row of a publishing batch is applied: where the body published another batch since this one was prepared, prepares it
    /// again. With warnings that nobody accepted it goes back to <c>ready</c>. One that blocks, and of which nothing is applied yet, is held against what is
    /// registered once more, and <c>rejected</c> where a row is refused. Notes of the rows that wait which are of one person. Its state is returned.
    /// </summary>
    Task<BatchState> RenewAsync(Guid batchId, CancellationToken cancellationToken);

    /// <summary>
    /// Moves a batch from one state to another; false when it is not in that state, or not the body's. <c>publishing</c> is refused while the
    /// brake holds it, and gives it its place behind the batches that are publishing already; <c>published</c> makes <paramref name="at"/> its
    /// publication, and a batch that it undoes <c>undone</c>; <c>cancelled</c> drops its staged rows; <c>rejected</c> is refused as long as a row is accepted.
    /// </summary>
    Task<bool> MoveAsync(LocalGovernmentCode body, Guid batchId, BatchState from, BatchState to, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The state of a batch of the body; null when it has no such batch.</summary>
    Task<BatchState?> StateAsync(LocalGovernmentCode body, Guid batchId, CancellationToken cancellationToken);

    /// <summary>Records who accepted the warnings of a ready batch, and when. Changes nothing where there are none that were not accepted.</summary>
    Task AcceptWarningsAsync(LocalGovernmentCode body, Guid batchId, Guid acceptedBy, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Begins the undo of a published batch, as a batch of its own that publishes by itself. True where it has one, false where it cannot have.</summary>
    Task<bool> UndoAsync(LocalGovernmentCode body, Guid batchId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// The next rows not yet applied of a batch that <see cref="RenewAsync"/> left publishing, whole people only, in the order of their first rows; at least one person, about
    /// <paramref name="rows"/> rows. Empty at the end.
    /// </summary>
    /// <param name="afterRow">With which row the last person that was read begins; 0 to begin with.</param>
    Task<ImmutableArray<StagedPerson>> NextAsync(Guid batchId, int afterRow, int rows, CancellationToken cancellationToken);

    /// <summary>Marks rows as done that needed no write of a recipient: unchanged ones, and refused ones with their errors. Rows that are done already are left alone.</summary>
    Task SettleAsync(Guid batchId, IReadOnlyCollection<int> unchanged, IReadOnlyCollection<RefusedRow> refused, CancellationToken cancellationToken);
}

/// <summary>A batch that has work left.</summary>
public sealed record PendingBatch(Guid Id, BatchState State, bool PublishAutomatically);

/// <summary>The rows that an upload has for one person.</summary>
/// <param name="FirstRow">With which row the person began when the publication did.</param>
/// <param name="PersonKey">See <see cref="PersonKeys"/>.</param>
/// <param name="Rows">In file order.</param>
public sealed record StagedPerson(int FirstRow, string PersonKey, ImmutableArray<StagedRow> Rows);

/// <summary>A staged row.</summary>
/// <param name="Registration">What it says; null where that is what its history key has registered already.</param>
/// <param name="Owner">Whose its history key is; null where it is not registered.</param>
/// <param name="Replaces">See <see cref="RegistrationRow.Replaces"/>.</param>
public sealed record StagedRow(int Row, Registration? Registration, RecipientCode? Owner, DateTimeOffset? Replaces = null);
