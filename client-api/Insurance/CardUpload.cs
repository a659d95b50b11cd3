using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;
using Actors.ClientApi.Registrations;
using Actors.Eligibility.Cards;
using Actors.Eligibility.Identifiers;
using Actors.GrainInterfaces.Insurers;
using Actors.Storage.Batches;
using Actors.Storage.Cards;
using Orleans;

namespace Actors.ClientApi.Insurance;

/// <summary>
/// Takes in an insurer's file of cards: parsed, validated and pseudonymised while it streams, staged in one transaction, then handed to the sender's grain. A
/// connection lost before the end leaves nothing.
/// </summary>
public sealed partial class CardUpload(CardIntake intake, IdentifierKeys keys, IGrainFactory grains, ILogger<CardUpload> logger)
{
    /// <returns>The batch; the same one for a repeated Idempotency-Key with the same content.</returns>
    /// <exception cref="ProblemException">Nothing was stored.</exception>
    internal async Task<Guid> ReceiveAsync(CardSender sender, HttpRequest request, string? requestKey, CancellationToken cancellationToken)
    {
        using var hash = keys.Content();
        await using var content = new HashedStream(request.Body, hash);
        var text = await BodyText.OpenAsync(content, request.ContentType, request.Headers.ContentEncoding, long.MaxValue, cancellationToken);
        using var csv = await ColumnCsv.OpenAsync(text, InsurerCardColumns.All, cancellationToken);

        await using var staging = await intake.BeginAsync(sender, requestKey, cancellationToken);
        await foreach (var (row, fields, errors) in csv.RowsAsync(cancellationToken))
        {
            await StageAsync(staging, row, fields is null ? new CardReading.Refused(errors) : CardValidator.Validate(fields, sender), cancellationToken);
        }

        var result = await staging.CompleteAsync(hash.GetHashAndReset(), cancellationToken);
        if (result.Outcome is IntakeOutcome.KeyReused)
        {
            throw new ProblemException(Problems.IdempotencyKeyReused);
        }

        await WakeAsync(sender);
        return result.BatchId;
    }

    /// <summary>Here the national number ends: what is staged is its keyed hash.</summary>
    private ValueTask StageAsync(CardStaging staging, int row, CardReading reading, CancellationToken cancellationToken) => reading switch
    {
        CardReading.Accepted accepted => staging.AcceptAsync(row, accepted.Person.Key(keys, accepted.Card.Card.Insurer), accepted.Card, cancellationToken),
        CardReading.Refused refused => staging.RefuseAsync(new(row, refused.Errors), cancellationToken),
        _ => throw new InvalidOperationException($"unexpected {reading.GetType().Name}"),
    };

    /// <summary>What is staged is kept whether or not the grain can be told now: it is asked again every few seconds.</summary>
    private async Task WakeAsync(CardSender sender)
    {
        try
        {
            await grains.GetGrain<IInsurerGrain>(sender.Value).Continue();
        }
        catch (Exception failure)
        {
            NotWoken(logger, failure, sender.Value);
        }
    }

    [LoggerMessage(2004, LogLevel.Warning, "Sender {Sender}: a card batch is staged, but its grain cannot be told yet")]
    private static partial void NotWoken(ILogger logger, Exception failure, string sender);
}
