using Actors.ClientApi.Errors;
using Actors.ClientApi.Fields;
using Actors.ClientApi.Json;
using Actors.ClientApi.PointOfCare;
using Actors.Eligibility.Claims;
using Actors.Eligibility.Copayments;
using Actors.Eligibility.Identifiers;
using Actors.Eligibility.Periods;

namespace Actors.ClientApi.Claims;

/// <summary>A line as understood.</summary>
internal sealed record ReadClaimLine(string LineId, ClaimQuestion Question, int PatientYen);

/// <summary>Turns the lines of claims into questions, or says of every field what is wrong with it.</summary>
/// <param name="viewer">The insurer that asks; null for claims review.</param>
/// <param name="now">The server's clock.</param>
internal readonly struct ClaimRequestReader(InsurerNumber? viewer, DateTimeOffset now)
{
    private const int MaxLines = RequestArray<ClaimLineRequest?>.Most;
    private const int MaxLineId = 64;

    /// <summary>A file whose lines are all wrong is told of so many fields, and no more.</summary>
    private const int MostErrors = 100;

    /// <returns>The lines in their order, and the instant by whose knowledge they are judged.</returns>
    /// <exception cref="ProblemException">Some field is wrong.</exception>
    public (List<ReadClaimLine> Lines, DateTimeOffset KnownAt) Read(ClaimCheckRequest request)
    {
        if (request.Lines is not { Count: > 0 and <= MaxLines } requests)
        {
            throw new ProblemException(Problems.Invalid("lines", "must hold 1 to 10,000 lines"));
        }

        var errors = new FieldErrors();
        var knownAt = errors.ReadKnownAt(request.KnownAt, now) ?? Instants.Cut(now);
        var lines = new List<ReadClaimLine>(requests.Count);
        var ids = new HashSet<string>(requests.Count, StringComparer.Ordinal);
        for (var i = 0; i < requests.Count && errors.Count < MostErrors; i++)
        {
            if (requests[i] is { } line)
            {
                lines.Add(Read(line, new($"lines[{i}].", errors), ids, knownAt));
            }
            else
            {
                errors.Add($"lines[{i}]", "is required");
            }
        }

        errors.ThrowIfAny();
        return (lines, knownAt);
    }

    private ReadClaimLine Read(ClaimLineRequest line, RequestFields fields, HashSet<string> ids, DateTimeOffset knownAt)
    {
        var id = LineId(fields, line.LineId, ids);
        var facility = Facility(fields, line.FacilityCode);
        var (card, certificate) = fields.Identifier(line.Card, line.Certificate, "card", path: "");
        var program = Program(fields, line.ProgramId);
        var date = ServiceDate(fields, line.ServiceDate);
        var yen = fields.Yen(line.PatientYen, "patientYen");
        return new(id, new(card, certificate, facility, program, date, viewer, knownAt), yen.GetValueOrDefault());
    }

    private static string LineId(RequestFields fields, string? text, HashSet<string> ids)
    {
        if (text is not { Length: > 0 and <= MaxLineId } || !ReadableText.IsReadable(text))
        {
            fields.Add("lineId", $"must have 1 to {MaxLineId} readable characters");
        }
        else if (!ids.Add(text))
        {
            fields.Add("lineId", "stands there twice");
        }

        return text ?? "";
    }

    private static FacilityCode Facility(RequestFields fields, string? text)
    {
        if (!FacilityCode.TryParse(HalfWidth.Normalise(text), out var facility))
        {
            fields.Add("facilityCode", "must be a facility code of 10 digits");
        }

        return facility;
    }

    /// <summary>A program that the hub does not know is no error: nobody is registered for it.</summary>
    private static ProgramId Program(RequestFields fields, string? text)
    {
        if (!ProgramId.TryParse(text, out var program))
        {
            fields.Add("programId", "must be a program id, such as 54 or 13-180");
        }

        return program;
    }

    private DateOnly ServiceDate(RequestFields fields, string? text)
    {
        var today = JapaneseDays.DayOf(now);
        var date = CheckRequestReader.ServiceDate(fields, text, today);
        if (date > today)
        {
            fields.Add("serviceDate", "must not lie after today (JST)");
        }

        return date;
    }
}
