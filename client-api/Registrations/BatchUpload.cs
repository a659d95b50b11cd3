using Actors.ClientApi.Errors;
using Actors.Eligibility.Identifiers;
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
    RegistrationFiles files,
    IdentifierKeys keys,
    IGrainFactory grains,
    IBulkWork work,
    ILogger<BatchUpload> logger)
{
    private const int RowsInARow = 64;

    /// <returns>The batch; the same one for a repeated Idempotency-Key with the same content, mode and answer to refused rows.</returns>
    /// <exception cref="ProblemException">Nothing was stored.</exception>
    internal Task<Guid> ReceiveAsync(LocalGovernmentCode body, HttpRequest request, UploadOptions options, CancellationToken cancellationToken) =>
        work.RunAsync(() => ReceiveHereAsync(body, request, options, cancellationToken));

    private async Task<Guid> ReceiveHereAsync(LocalGovernmentCode body, HttpRequest request, UploadOptions options, CancellationToken cancellationToken)
    {
        using var hash = keys.Content();
        await using var content = new HashedStream(request.Body, hash);
        using var file = await files.OpenAsync(body, content, request.ContentType, request.Headers.ContentEncoding, cancellationToken);

        await using var staging = await intake.BeginAsync(options.Origin(body), cancellationToken);
        await foreach (var (row, reading) in file.RowsAsync(cancellationToken))
        {
            await StageAsync(staging, body, row, reading, cancellationToken);
            if (row % RowsInARow == 0)
            {
                await Task.Yield(); // Another upload's turn: where the body is there already, nothing else would give way.
            }
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
    private ValueTask StageAsync(StagingBatch staging, LocalGovernmentCode body, int row, RowReading reading, CancellationToken cancellationToken)
    {
        switch (reading)
        {
            case RowReading.Accepted accepted:
                staging.Remark(row, accepted.Remarks);
                return staging.AcceptAsync(row, accepted.Person.Key(keys, body), accepted.Registration, cancellationToken);
            case RowReading.Refused refused:
                return staging.RefuseAsync(new RefusedRow(row, refused.Errors), refused.HistoryKey, cancellationToken);
            default:
                throw new InvalidOperationException($"unexpected {reading.GetType().Name}");
        }
    }

    [LoggerMessage(2003, LogLevel.Warning, "Body {Body}: an upload is staged, but its grain cannot be told yet")]
    private static partial void NotWoken(ILogger logger, Exception failure, string body);
}
