using System.Security.Cryptography;
using Actors.ClientApi.Csv;
using Actors.ClientApi.Errors;
using Actors.Eligibility.Directories;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;
using Actors.Eligibility.Registrations;
using Actors.GrainInterfaces.Municipalities;
using Actors.Grains;
using Actors.Grains.Ports;
using Actors.Storage.Batches;
using Orleans;

namespace Actors.ClientApi.Registration;

/// <summary>
/// Takes in an upload: parsed, validated and pseudonymised while it streams, staged in one transaction, then handed to the body's grain. A connection lost
/// before the end leaves nothing.
/// </summary>
public sealed class BatchUpload(BatchIntake intake, IReferenceSnapshot reference, IdentifierKeys keys, IGrainFactory grains, TimeProvider clock)
{
    /// <returns>The batch; the same one for a repeated Idempotency-Key with the same content.</returns>
    /// <exception cref="ProblemException">Nothing was stored.</exception>
    internal async Task<Guid> ReceiveAsync(LocalGovernmentCode code, HttpRequest request, UploadOptions options, CancellationToken cancellationToken)
    {
        var body = reference.Municipalities.Find(code)
            ?? throw new ProblemException(Problems.Invalid("code", "is not a municipality of the directory"));
        using var hash = keys.Content();
        await using var content = new HashedStream(request.Body, hash);
        using var text = await BodyText.OpenAsync(content, request.ContentType, request.Headers.ContentEncoding, cancellationToken);
        using var table = await CsvTable.OpenAsync(text, cancellationToken);
        var file = RegistrationFile.Open(table, Validator(body), keys);

        var header = new BatchHeader(code, options.PublishAutomatically, options.IdempotencyKey, clock.Now());
        var result = await intake.StageAsync(header, file.RowsAsync(cancellationToken), () => hash.GetHashAndReset(), cancellationToken);
        if (result.Conflict)
        {
            throw new ProblemException(Problems.IdempotencyKeyReused);
        }

        await grains.GetGrain<IMunicipalityGrain>(code.Value).Continue();
        return result.BatchId;
    }

    private RegistrationValidator Validator(Municipality body)
    {
        var now = clock.GetUtcNow();
        return new RegistrationValidator(body, reference.Programs, reference.Facilities, now, JapaneseCalendar.DayOf(now));
    }
}
