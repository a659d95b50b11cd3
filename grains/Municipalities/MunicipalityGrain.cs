using System.Collections.Immutable;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains.Bulk;
using Actors.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Actors.Grains.Municipalities;

/// <inheritdoc cref="IMunicipalityGrain" />
/// <remarks>
/// The work runs on a grain timer, one bounded step a tick, interleaving with calls: a body has one activation, so its batches are worked through
/// strictly one after the other, and everything needed to go on after a crash is in the tables.
/// </remarks>
public sealed partial class MunicipalityGrain(
    IBatchStore batches,
    BulkRecipients recipients,
    PublicationSlots slots,
    PublicationMetrics metrics,
    IBulkWork work,
    IRegistrationIndex registered,
    TimeProvider clock,
    ILogger<MunicipalityGrain> logger) : Grain, IMunicipalityGrain
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private LocalGovernmentCode _body;
    private TimeSpan _pause = FirstPause;
    private BatchPublication? _publication;

    /// <summary>The batch that this activation moved to publishing itself, nothing of which can be applied yet.</summary>
    private Guid? _fresh;

    private BackgroundSteps Steps => field ??= new(this, Step, Failed);

    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        LocalGovernmentCode.TryParse(this.GetPrimaryKeyString(), out _body)
            ? Task.CompletedTask
            : throw new InvalidOperationException("a municipality's key is a local government code");

    public Task Continue()
    {
        Steps.Continue();
        return Task.CompletedTask;
    }

    public async Task<BatchCommandResult> Publish(Guid batchId, Guid? acceptedBy)
    {
        if (acceptedBy is { } who)
        {
            await batches.AcceptWarningsAsync(_body, batchId, who, clock.Now(), CancellationToken.None);
        }

        var moved = await Move(batchId, BatchState.Ready, BatchState.Publishing);
        _fresh = moved ? batchId : _fresh;
        await Continue();
        return moved ? BatchCommandResult.Done
            : await batches.StateAsync(_body, batchId, CancellationToken.None) is BatchState.Ready ? BatchCommandResult.WarningsNotAccepted
            : await Already(batchId, BatchState.Publishing, BatchState.Published);
    }

    public async Task<BatchCommandResult> Cancel(Guid batchId)
    {
        // In the order of a batch's life: one that becomes ready meanwhile is met by the second.
        var moved = await Move(batchId, BatchState.Validating, BatchState.Cancelled) || await Move(batchId, BatchState.Ready, BatchState.Cancelled);
        return moved ? BatchCommandResult.Done : await Already(batchId, BatchState.Cancelled);
    }

    public async Task<BatchCommandResult> Undo(Guid batchId)
    {
        var begun = await batches.UndoAsync(_body, batchId, clock.Now(), CancellationToken.None);
        await Continue();
        return begun ? BatchCommandResult.Done : await Already(batchId);
    }

    private Task<bool> Move(Guid batchId, BatchState from, BatchState to) =>
        batches.MoveAsync(_body, batchId, from, to, clock.Now(), CancellationToken.None);

    /// <summary>A command whose answer was lost and that is given again is done.</summary>
    private async Task<BatchCommandResult> Already(Guid batchId, params BatchState[] wanted) =>
        await batches.StateAsync(_body, batchId, CancellationToken.None) switch
        {
            null => BatchCommandResult.NotFound,
            { } state when wanted.Contains(state) => BatchCommandResult.Done,
            _ => BatchCommandResult.WrongState,
        };

    /// <summary>One step of the oldest unfinished batch; false when none has work left.</summary>
    private async Task<bool> Step(CancellationToken cancellationToken)
    {
        var more = await Advance(cancellationToken);
        _pause = FirstPause;
        return more;
    }

    /// <summary>A failure is tried again from the tables, after a pause that doubles until a step succeeds.</summary>
    private TimeSpan Failed(Exception failure)
    {
        StepFailed(logger, failure, _body.Value);
        _publication = null;
        _fresh = null;
        var pause = _pause;
        _pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
        return pause;
    }

    /// <summary>False when no batch has work left.</summary>
    private async Task<bool> Advance(CancellationToken cancellationToken)
    {
        if (_publication is null)
        {
            var pending = await batches.PendingAsync(_body, cancellationToken);
            if (pending.IsEmpty)
            {
                return false;
            }

            var batch = pending[0];
            if (batch.State is not BatchState.Publishing)
            {
                await Prepare(batch, cancellationToken);
                return true;
            }

            switch (await slots.RunAsync(() => batches.RenewAsync(batch.Id, cancellationToken), cancellationToken))
            {
                case BatchState.Publishing:
                    break;
                case BatchState.Rejected:
                    Validated(logger, _body.Value, batch.Id, BatchState.Rejected);
                    return true;
                default:
                    Held(logger, _body.Value, batch.Id);
                    return true;
            }

            if (batch.Id != _fresh)
            {
                // Begun by another activation, or by a try that failed: whom they did not come to tell of their last commits is told now.
                await recipients.RefreshAllAsync();
            }

            _publication = new BatchPublication(batch.Id, batches, recipients, slots, metrics, work);
        }

        if (!await _publication.NextAsync(cancellationToken))
        {
            await Finish(_publication.BatchId, cancellationToken);
            _publication = null;
        }

        return true;
    }

    /// <summary>Validates a batch; lets a ready one that publishes by itself do so.</summary>
    private async Task Prepare(PendingBatch batch, CancellationToken cancellationToken)
    {
        if (batch.State is BatchState.Validating)
        {
            var state = await slots.RunAsync(() => batches.ValidateAsync(batch.Id, cancellationToken), cancellationToken);
            Validated(logger, _body.Value, batch.Id, state);
        }
        else
        {
            _fresh = await Move(batch.Id, BatchState.Ready, BatchState.Publishing) ? batch.Id : _fresh;
        }
    }

    /// <summary>An upload whose every row was refused while it was applied is rejected: it confirms nothing.</summary>
    private async Task Finish(Guid batchId, CancellationToken cancellationToken)
    {
        if (!await batches.MoveAsync(_body, batchId, BatchState.Publishing, BatchState.Rejected, clock.Now(), cancellationToken)
            && await batches.MoveAsync(_body, batchId, BatchState.Publishing, BatchState.Published, clock.Now(), cancellationToken))
        {
            Published(logger, _body.Value, batchId);
        }
    }

    [LoggerMessage(1001, LogLevel.Error, "Body {Body}: a step of its uploads failed and is tried again")]
    private static partial void StepFailed(ILogger logger, Exception failure, string body);

    [LoggerMessage(1004, LogLevel.Information, "Body {Body}: batch {Batch} waits again, since its preview changed")]
    private static partial void Held(ILogger logger, string body, Guid batch);

    [LoggerMessage(1002, LogLevel.Information, "Body {Body}: batch {Batch} is validated, now {State}")]
    private static partial void Validated(ILogger logger, string body, Guid batch, BatchState state);

    [LoggerMessage(1003, LogLevel.Information, "Body {Body}: batch {Batch} is published")]
    private static partial void Published(ILogger logger, string body, Guid batch);
}
