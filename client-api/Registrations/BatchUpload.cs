using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Orleans;

namespace Actors.ClientApi.Registrations;

/// <summary>
/// Takes in an upload: parsed, validated and pseudonymised while it streams, staged in one transaction, then handed to the body's grain. A connection lost
/// before the end leaves nothing.
/// </summary>
public sealed partial class BatchUpload(
    BatchIntake intake,
    IReferenceSnapshot reference,
    IdentifierKeys keys,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<BatchUpload> logger)
{
    /// <returns>The batch; the same one for a repeated Idempotency-Key with the same content.</returns>
    /// <exception cref="ProblemException">Nothing was stored.</exception>
    internal async Task<Guid> ReceiveAsync(LocalGovernmentCode body, HttpRequest request, UploadOptions options, CancellationToken cancellationToken)
    {
        using var hash = keys.Content();
        await using var content = new HashedStream(request.Body, hash);
        var text = await BodyText.OpenAsync(content, request.ContentType, request.Headers.ContentEncoding, long.MaxValue, cancellationToken);
        using var table = await CsvTable.OpenAsync(text, cancellationToken);
        var file = RegistrationFile.Open(table, Context(body));

        await using var staging = await intake.BeginAsync(options.Origin(body), cancellationToken);
        await foreach (var (row, reading) in file.RowsAsync(cancellationToken))
        {
            await StageAsync(staging, body, row, reading, cancellationToken);
        }

        var result = await staging.CompleteAsync(hash.GetHashAndReset(), cancellationToken);
        if (result.Outcome is IntakeOutcome.KeyReused)
        {
            throw new ProblemException(Problems.IdempotencyKeyReused);
        }

        await WakeAsync(body);
        return result.BatchId;
    }

    /// <summary>What is staged is kept whether or not the grain can be told now: it is asked again every few seconds.</summary>
    private async Task WakeAsync(LocalGovernmentCode body)
    {
        try
        {
            await grains.GetGrain<IMunicipalityGrain>(body.Value).Continue();
        }
        catch (Exception failure)
        {
            NotWoken(logger, failure, body.Value);
        }
    }

    /// <summary>Here the national number ends: what is staged is its keyed hash.</summary>
    private ValueTask StageAsync(StagingBatch staging, LocalGovernmentCode body, int row, RowReading reading, CancellationToken cancellationToken) => reading switch
    {
        RowReading.Accepted accepted => staging.AcceptAsync(row, accepted.Person.Key(keys, body), accepted.Registration, cancellationToken),
        RowReading.Refused refused => staging.RefuseAsync(new RefusedRow(row, refused.Errors), refused.HistoryKey, cancellationToken),
        _ => throw new InvalidOperationException($"unexpected {reading.GetType().Name}"),
    };

    private RegistrationContext Context(LocalGovernmentCode code)
    {
        var body = reference.Municipalities.Find(code)
            ?? throw new ProblemException(Problems.Invalid("code", "is not a body of the directory of municipalities"));
        var now = clock.GetUtcNow();
        return new RegistrationContext(body, reference.Programs, reference.Facilities, now, JapaneseDays.DayOf(now));
    }

    [LoggerMessage(2003, LogLevel.Warning, "Body {Body}: an upload is staged, but its grain cannot be told yet")]
    private static partial void NotWoken(ILogger logger, Exception failure, string body);
}
